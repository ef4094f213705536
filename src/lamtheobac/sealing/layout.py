"""What stands where in a compound file ([MS-CFB], version 3), the container of protected files."""

import struct

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
HEADER_BYTES = 512
SECTOR = 512
SMALL_SECTOR = 64
SMALL_STREAM = 4096  # bytes; a shorter one lies in small sectors
IN_HEADER = 109  # places of tables that the header itself names
NUMBERS = SECTOR // 4  # sectors that a table tells of
MOST_SECTORS = 0xFFFF_FFFA  # what is above is no place
TABLES_OF_TABLES, TABLE, END, FREE = 0xFFFF_FFFC, 0xFFFF_FFFD, 0xFFFF_FFFE, 0xFFFF_FFFF
NOBODY = 0xFFFF_FFFF  # in the directory's trees

# Magic, class, minor and major version, byte order, sizes of sectors as powers of two, nothing;
# sectors of the directory (version 4), number of tables, first of the directory, transaction,
# limit of small streams, first and number of small tables, of tables of tables.
HEADER = struct.Struct("<8s16x5H6x9L")
# Name, its length with its end, kind, colour, left, right, child; class, state, times; first
# sector, length.
ENTRY = struct.Struct("<64sHBB3L16x4x16xLQ")
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1
# The streams of a protected file: its content, and how that was encrypted.
PACKAGE, INFO = "EncryptedPackage", "EncryptionInfo"
