"""Work in processes of their own: reading that may go wrong, and reports read side by side on all cores.

A child process is a fresh Python that answers requests on its standard input, so that it starts in the same way on
every system, beside threads, and out of any script or notebook; it ends by itself when the one that started it is
gone. It knows nothing of the rooms: what it should do is handed to it.
"""
