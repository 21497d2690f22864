"""Files and texts to reports: the street door of the house.

`read_paths` reads files and folders, `read_text` a text at hand. Whatever is wrong with the input becomes a
`Problem` with its place, and the next report is read.
"""

from whosays.reading.columns import Columns
from whosays.reading.reports import KeepOriginal, read_paths, read_text

__all__ = ["Columns", "KeepOriginal", "read_paths", "read_text"]
