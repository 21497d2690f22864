"""The dossier: one HTML page that shows every account of every incident, each value with its quote.

`page` puts it together; every other module makes one part of it as frozen values, and the templates only lay
them out.
"""

from whosays.exporting.dossier.page import write_dossier

__all__ = ["write_dossier"]
