"""The disk: names that every system takes, places for files, and files that are written whole."""

from lamtheobac.disk.names import file_name as file_name
from lamtheobac.disk.names import folder_name as folder_name
from lamtheobac.disk.names import reachable as reachable
from lamtheobac.disk.places import destination as destination
from lamtheobac.disk.places import exists as exists
from lamtheobac.disk.places import is_folder as is_folder
from lamtheobac.disk.places import same_file as same_file
from lamtheobac.disk.writing import Saved as Saved
from lamtheobac.disk.writing import patiently as patiently
from lamtheobac.disk.writing import sync_folder as sync_folder
from lamtheobac.disk.writing import write_folder as write_folder
from lamtheobac.disk.writing import write_parts as write_parts
from lamtheobac.disk.writing import write_whole as write_whole
