"""Backups of the book: where they are, how they are made and checked, which of them stay."""

from lamtheobac.storage.backups.keeping import Asked as Asked
from lamtheobac.storage.backups.keeping import make_automatic as make_automatic
from lamtheobac.storage.backups.keeping import make_in_folder as make_in_folder
from lamtheobac.storage.backups.places import default_folder as default_folder
from lamtheobac.storage.backups.places import folders_of as folders_of
from lamtheobac.storage.backups.places import found as found
from lamtheobac.storage.backups.places import newest as newest
