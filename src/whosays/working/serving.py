"""The child process of `worker`: does the work that it is asked for and says what came of it."""

from __future__ import annotations

import gc
import os
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

from whosays.working.processes import serve
from whosays.working.worker import Failed, Job

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def main() -> None:
    """Work on jobs until there are no more."""
    # As in the commands: most values live long.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    serve(_do)


def _do(job: Job[Any, Any]) -> Iterator[object]:
    for value in job.values:
        try:
            made = job.work(value)
        except MemoryError:
            # The value is tried again in a process that holds nothing else.
            os._exit(1)
        except Exception as error:  # noqa: BLE001  whatever it is, it is raised again where the work was asked for
            yield Failed(_carry(error))
        else:
            yield made


def _carry(error: Exception) -> Exception:
    """The error as it can be sent, with the place in the code where it was raised."""
    trace = "".join(traceback.format_exception(error)).rstrip()
    error.add_note(f"Raised in a worker process:\n{trace}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  what was pickled here
    except Exception:  # noqa: BLE001  errors of libraries are not always made to be pickled
        return RuntimeError(trace)
    return error


if __name__ == "__main__":
    main()
