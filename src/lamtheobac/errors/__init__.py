"""What can go wrong, one class per situation, each with its exit code.

An error carries facts (the value, the date, the candidates), never a sentence: the Vietnamese
sentence is made from these fields in `messages.errors`. Constructors take keywords only, named
and typed by the annotations of the class.
"""

from lamtheobac.errors.absent import *
from lamtheobac.errors.base import ExitCode as ExitCode
from lamtheobac.errors.base import LamTheoBacError as LamTheoBacError
from lamtheobac.errors.conflicts import *
from lamtheobac.errors.files import *
from lamtheobac.errors.soundness import *
from lamtheobac.errors.storage import *
from lamtheobac.errors.usage import *
