"""The error tree. Each error takes values and writes its own plain sentence: what, where, what to do.

Bad input is no error but a `Problem` (see `whosays.model.problem`); these are for misuse and for the environment.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.model.decision import Decision


class WhosaysError(Exception):
    """The root: everything that a user can put right."""

    exit_status = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Errors come through from other processes as they are, whatever values their classes take."""
        return _revive, (type(self), self.args), self.__dict__


def _revive(kind: type[WhosaysError], arguments: tuple[object, ...]) -> WhosaysError:
    return kind.__new__(kind, *arguments)


class UsageError(WhosaysError):
    """The command or call was used in a way that cannot work."""

    exit_status = 2


class NoSuchPathError(UsageError):
    """A file or folder to read is not there."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"There is no file or folder {path}. Check the spelling, or give the full path.")
        self.path = path


class NotAFolderError(UsageError):
    """A folder was to be watched, and there is none."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"There is no folder {path}. Check the spelling, or make the folder first.")
        self.path = path


class NothingToReadError(UsageError):
    """Neither a file nor an address was named."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("Name files or folders to read, - for standard input, or the address of a page with --url.")


class MissingModelError(WhosaysError):
    """The English language model is not installed."""

    def __init__(self, name: str) -> None:
        """`name`: the model's package."""
        super().__init__(f"The language model {name} is not installed. Install whosays again, or that package.")
        self.name = name


class LostWorkersError(WhosaysError):
    """The processes that read reports are ended by the system, one after the other."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__(
            "The processes that read reports are ended one after the other, perhaps for want of memory. Close other "
            "programs, or give fewer --workers, and run this again; what was read so far is kept."
        )


class AttributionModelError(WhosaysError):
    """A file of the attribution model cannot be read."""

    def __init__(self, path: str) -> None:
        """`path`: the file."""
        super().__init__(
            f"The attribution model's file {path} is missing or damaged. Install whosays again, or make the file anew "
            "with training/attribution_tagger.py."
        )
        self.path = path


class PortTakenError(UsageError):
    """Another program listens at the port that the desk should have."""

    def __init__(self, port: int) -> None:
        """`port`: the one asked for."""
        super().__init__(f"Port {port} is taken or not allowed. Name another one with --port, or leave it out.")
        self.port = port


class UnusableAddressError(UsageError):
    """The desk cannot listen at the address of this machine that it should have."""

    def __init__(self, host: str, reason: str) -> None:
        """`host`: as the user gave it; `reason`: what the system said."""
        super().__init__(
            f"The desk cannot be reached at {host} ({reason}). Give an address of this machine, or 0.0.0.0 for all."
        )
        self.host = host


class NobodySetUpError(UsageError):
    """The desk should open to the network, and nobody is set up who could sign in."""

    def __init__(self, host: str) -> None:
        """`host`: as the user gave it."""
        super().__init__(
            f"The desk is not opened to the network at {host}: nobody could be kept out, for nobody is set up. Begin "
            "with `whosays people add NAME --role admin`."
        )
        self.host = host


class UnusableCertificateError(UsageError):
    """The desk cannot encrypt with a certificate and its key."""

    def __init__(self, certificate: Path, reason: str) -> None:
        """`certificate`: as the user gave it; `reason`: what is wrong."""
        super().__init__(
            f"The certificate {certificate} cannot be used ({reason}). Give --certificate and --key together, both as "
            "PEM files, the key without a password."
        )
        self.certificate = certificate


class PersonKnownError(UsageError):
    """Somebody of this name is set up already."""

    def __init__(self, name: str) -> None:
        """`name`: as it is kept."""
        super().__init__(f"{name} is set up already. Take another name, or remove that person first.")
        self.name = name


class NoSuchPersonError(UsageError):
    """Nobody of this name is set up."""

    def __init__(self, name: str) -> None:
        """`name`: as it was given."""
        super().__init__(f"Nobody is set up as {name}. `whosays people list` shows who is.")
        self.name = name


class UnfitPersonError(UsageError):
    """Somebody cannot be set up like this."""

    def __init__(self, sentence: str) -> None:
        """`sentence`: what is wrong with the name or the password, and what would do."""
        super().__init__(sentence)
        self.sentence = sentence


class EmptyReportError(UsageError):
    """A report without any text was handed over."""

    def __init__(self, name: str) -> None:
        """`name`: the report's."""
        super().__init__(f"The report {name} has no text. Give the text of the report.")
        self.name = name


class BadDateError(UsageError):
    """A publication date is no date."""

    def __init__(self, written: str) -> None:
        """`written`: what was given as the date."""
        super().__init__(f'"{written}" is no date. Write year-month-day, such as 2014-12-05.')
        self.written = written


class StoreError(WhosaysError):
    """The root of what can be wrong with a store; `location` is its path or its URL without the password."""

    def __init__(self, location: str, sentence: str) -> None:
        """`sentence`: what a subclass has to say."""
        super().__init__(sentence)
        self.location = location


class NoStoreError(StoreError):
    """There is nothing to open at the store's place, and nothing was asked to be made there."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path or URL."""
        super().__init__(
            location,
            f"There is no store at {location}. Read reports into it first (`whosays read PATH --store {location}`), "
            "or name another store with --store.",
        )


class NoStoreFolderError(StoreError):
    """The folder that a new store should be made in is not there."""

    def __init__(self, location: str, folder: str) -> None:
        """`location`: the store's path; `folder`: the folder that is missing."""
        super().__init__(
            location,
            f"The store {location} cannot be made: there is no folder {folder}. Make the folder first, or name "
            "another place with --store.",
        )


class NotAStoreError(StoreError):
    """The file is something else than a store of whosays; it was left as it is."""

    def __init__(self, location: str) -> None:
        """`location`: the file's path."""
        super().__init__(
            location,
            f"{location} is no store of whosays, and was left as it is. Name a store, or a new file, with --store.",
        )


class DamagedStoreError(StoreError):
    """The store's file cannot be read to its end."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the database said."""
        super().__init__(
            location,
            f"The store {location} is damaged ({reason}). Put back a copy of it, or read the reports again into "
            "a new store.",
        )


class NewerStoreError(StoreError):
    """The store was made by a later version of whosays."""

    def __init__(self, location: str, revision: str) -> None:
        """`revision`: the store's own revision, unknown to this version."""
        super().__init__(
            location,
            f"The store {location} was made by a later version of whosays (its revision is {revision}). "
            "Install that version to open it.",
        )


class LockedStoreError(StoreError):
    """Another program holds the store and did not let go of it in time."""

    def __init__(self, location: str, patience: float) -> None:
        """`patience`: for how many seconds it was tried."""
        super().__init__(
            location,
            f"The store {location} is in use by another program and stayed locked for {patience:g} seconds. "
            "Wait until the other program is done, then run this again; nothing was lost.",
        )


class UnwritableStoreError(StoreError):
    """The store, or the folder that it should be made in, cannot be written to."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the system said."""
        super().__init__(
            location,
            f"The store {location} cannot be written ({reason}). Check the permissions and the free space, or name "
            "another place with --store.",
        )


class FullStoreError(StoreError):
    """There is no room left for what should be written to the store."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the database said."""
        super().__init__(
            location,
            f"There is no room left for the store {location} ({reason}). What it held is safe, and nothing is half "
            "written. Make room on its disk, then run this again.",
        )


class ForbiddenStoreError(StoreError):
    """The database server does not let this user do what was asked for."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the server said."""
        super().__init__(
            location,
            f"The server does not let this user do that with the store {location} ({reason}). Ask whoever runs the "
            "server for the right, or name another user in the address.",
        )


class UnreachableStoreError(StoreError):
    """The database server did not let us in."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: the first line of what the server or its driver said."""
        super().__init__(
            location, f"The store {location} cannot be reached ({reason}). Check the address and that the server runs."
        )


class UnsupportedStoreError(StoreError):
    """The URL names a kind of database that whosays does not keep stores in."""

    exit_status = 2

    def __init__(self, location: str) -> None:
        """`location`: the URL without the password."""
        super().__init__(
            location,
            f"{location} is no address of a store. Give the path of a file, sqlite:///PATH, sqlcipher:///PATH for an "
            "encrypted one, or postgresql://USER@HOST/DATABASE.",
        )


class MissingDriverError(StoreError):
    """The driver for the database server is not installed."""

    def __init__(self, location: str, package: str) -> None:
        """`package`: what to install."""
        super().__init__(location, f"The store {location} needs the package {package}. Install it and try again.")


class FilledStoreError(StoreError):
    """A backup was to be put where something is kept already."""

    exit_status = 2

    def __init__(self, location: str, reports: int, decisions: int) -> None:
        """`reports`, `decisions`: how many the store holds."""
        super().__init__(
            location,
            f"The store {location} is not empty: it holds {reports:,} reports and {decisions:,} decisions. Name a new "
            "one with --store, or put the backup in its place with --replace; what it holds is then kept beside it.",
        )


class EncryptedBackupError(StoreError):
    """A backup, which is not encrypted, was to be made of an encrypted store, or to be put into one."""

    exit_status = 2

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location,
            f"The store {location} is encrypted, but a backup would not be, so that nothing was written. While no "
            "command runs, copy the store's file: the copy is as encrypted as it is.",
        )


class UnsoundStoreError(StoreError):
    """A store was not backed up, because not all in it is as it should be."""

    def __init__(self, location: str, findings: Sequence[str]) -> None:
        """`findings`: what is wrong with it, each in a sentence with its place; at least one."""
        more = f" (and {len(findings) - 1:,} more)" if findings[1:] else ""
        super().__init__(
            location,
            f"The store {location} was not backed up, and an earlier backup stays as it is, because something is wrong "
            f"with the store: {findings[0]}{more} `whosays check-store` lists it all.",
        )
        self.findings = tuple(findings)


class BadBackupError(WhosaysError):
    """A file is no backup of a store, or not a whole one."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be restored: {reason}. The store was left as it is; take another backup (a file that "
            "`whosays backup` wrote)."
        )
        self.path = path
        self.reason = reason


class NoBackupError(UsageError):
    """A backup was to take the place of a file that is none."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(
            f"{path} is there already and is no backup, so that it was left as it is. Name another file for the backup."
        )
        self.path = path


class UnknownDecisionError(StoreError):
    """A decision takes back one that the store does not hold."""

    def __init__(self, location: str, decision: str) -> None:
        """`decision`: the id that was to be taken back."""
        super().__init__(
            location,
            f"The store {location} holds no decision {decision}, so that it cannot be taken back. List the "
            "decisions to see their ids.",
        )


class StaleDecisionError(StoreError):
    """Somebody has decided about the same thing since the person who decides now last looked."""

    def __init__(self, location: str, decisions: Sequence[Decision]) -> None:
        """`decisions`: those that were made meanwhile, in order."""
        names = sorted({decision.reviewer for decision in decisions})
        listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
        has = "have" if names[1:] else "has"
        super().__init__(
            location,
            f"{listed or 'Somebody'} {has} decided about this in the meantime, so that your decision was not kept. "
            "Look at what was decided, then decide again if you still want to.",
        )
        self.decisions = tuple(decisions)


class NoSuchIncidentError(UsageError):
    """No incident goes by the id or the words given."""

    def __init__(self, given: str) -> None:
        """`given`: an id's beginning or words of a title, as the user gave them."""
        super().__init__(f'No incident has an id or a title like "{given}". List them with `whosays incidents`.')
        self.given = given


class NoSuchReportError(UsageError):
    """No report goes by the name or id given."""

    def __init__(self, given: str) -> None:
        """`given`: a name, part of one, or an id's beginning, as the user gave it."""
        super().__init__(f'No report has a name or an id like "{given}". List them with `whosays reports`.')
        self.given = given


class AmbiguousReportError(UsageError):
    """Several reports go by the words given."""

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        """`candidates`: the id and name of each."""
        super().__init__(f'"{given}" could be any of these reports: {"; ".join(candidates)}. Give the id of one.')
        self.given = given
        self.candidates = tuple(candidates)


class NoOriginalError(WhosaysError):
    """The file that a report was read from was not kept."""

    def __init__(self, report: str, digest: str | None) -> None:
        """`report`: its name; `digest`: the SHA-256 of the file, None where the report came as text."""
        known = f" It had the SHA-256 {digest}." if digest else ""
        super().__init__(
            f"The file that {report} was read from was not kept.{known} Read it again with --keep-originals to keep it."
        )
        self.report = report
        self.digest = digest


class MissingKeyError(StoreError):
    """Nothing tells the key of an encrypted store."""

    def __init__(self, location: str) -> None:
        """`location`: the store's address."""
        super().__init__(
            location,
            f"The store {location} is encrypted. Write its key on the first line of a file and name that in "
            "WHOSAYS_KEY_FILE or with --key-file, or run this in a terminal, where you are asked for it.",
        )


class WrongKeyError(StoreError):
    """A key does not open an encrypted store."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location, f"The key does not open {location}, or the file is no encrypted store. Check both, and try again."
        )


class NotEncryptedError(StoreError):
    """A file that was to be opened by a key is a plain one."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location,
            f"The file {location} is not encrypted. Make an encrypted copy of it (`whosays encrypt {location} COPY`), "
            "or leave sqlcipher:// out of its address.",
        )


class EmptyKeyError(UsageError):
    """A key has no characters."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("The key is empty. Give one of several words, on the first line where it is in a file.")


class KeysDifferError(UsageError):
    """A new key was typed in twice, and not the same."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("The two keys are not the same. Nothing was done; type the same key twice.")


class UnreadableKeyError(UsageError):
    """The file with a key cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what the system said."""
        super().__init__(f"The key in {path} cannot be read ({reason}). Check the name and the file's permissions.")
        self.path = path


class NothingToRedactError(UsageError):
    """It was not said whom or what to redact."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__(
            "Say whom or what to redact: a name with letters in it, the name of a report, or - to type it in, so that "
            "it does not stay in the list of your commands."
        )


class AmbiguousIncidentError(UsageError):
    """Several incidents go by the words given."""

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        """`candidates`: the id and title of each."""
        listed = "; ".join(candidates)
        super().__init__(f'"{given}" could be any of these incidents: {listed}. Give the id of one.')
        self.given = given
        self.candidates = tuple(candidates)


class CannotWriteError(WhosaysError):
    """A file that should be written cannot be."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what the system said."""
        super().__init__(f"{path} cannot be written ({reason}). Check the folder and its permissions, or name another.")
        self.path = path
        self.reason = reason


class FolderInUseError(UsageError):
    """A folder that should be filled has something in it already."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"{path} is there already. Name a folder that is not there yet, or one that is empty.")
        self.path = path


class ImpossibleWorldError(UsageError):
    """A world cannot be simulated with these numbers."""

    def __init__(self, incidents: int, reports: int, others: int) -> None:
        """`incidents`: how many were asked for; `reports`: all reports; `others`: those of them that tell of none."""
        apart = f", {others} of them of other things," if others else ""
        super().__init__(
            f"{reports:,} reports{apart} cannot tell of {incidents:,} incidents, since each is told of in one report "
            "at least. Ask for more --reports, fewer --incidents or a smaller share with --general."
        )


class NoSuchKindError(UsageError):
    """There is no kind of claim of this name."""

    def __init__(self, given: str, kinds: Sequence[str]) -> None:
        """`given`: what the user asked for; `kinds`: those that there are."""
        super().__init__(f'There is no kind of claim "{given}". Give one of {", ".join(kinds)}.')
        self.given = given


class NoSuchFormatError(UsageError):
    """There is no export format of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what the user asked for; `names`: those that there are."""
        super().__init__(f'There is no format "{given}". Give one of {", ".join(names)}.')
        self.given = given


class MissingPackageError(WhosaysError):
    """Something needs a package that is not installed, or that lacks a part of its own."""

    def __init__(self, purpose: str, package: str, install: str) -> None:
        """`purpose`: what needs it ("A data frame"); `package`: what is missing; `install`: how to install it."""
        super().__init__(f"{purpose} needs the package {package}. Install it ({install}) and try again.")
        self.package = package


class ManyFilesError(UsageError):
    """An export of several files was to go where only one can."""

    def __init__(self, name: str, files: Sequence[str]) -> None:
        """`name`: the format; `files`: its files."""
        super().__init__(
            f"An export as {name} is several files ({', '.join(files)}). Name a folder with -o, or a file that ends "
            "in .zip, or one of them with --only."
        )
        self.name = name


class NoSuchFileOfFormatError(UsageError):
    """An export format has no file of this name."""

    def __init__(self, name: str, given: str, files: Sequence[str]) -> None:
        """`name`: the format; `given`: the file asked for; `files`: those that it has."""
        super().__init__(f'An export as {name} has no file "{given}". Give one of {", ".join(files)}.')
        self.given = given


class NoSuchTableError(UsageError):
    """There is no tidy table of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what was asked for; `names`: those that there are."""
        super().__init__(f'There is no table "{given}". Give one of {", ".join(names)}.')
        self.given = given


class GazetteerFileError(WhosaysError):
    """The compiled gazetteer is not one that this version can read."""

    def __init__(self, path: str, version: int) -> None:
        """`path`: the file; `version`: the version of the format that was expected."""
        super().__init__(
            f"{path}: this is no gazetteer of version {version}. Install the package again, or make the file anew with "
            "training/gazetteer.py."
        )
        self.path = path


class NoSuchPolicyError(UsageError):
    """There is no policy of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what the user asked for; `names`: those that there are."""
        super().__init__(f'There is no policy "{given}". Give all, or one of {", ".join(names)}.')
        self.given = given


class PolicyError(WhosaysError):
    """The root of what can be wrong with a policy that an installed package adds; `policy` is its name."""

    def __init__(self, policy: str, sentence: str) -> None:
        """`sentence`: what a subclass has to say."""
        super().__init__(f"{sentence} Mend the package that adds it, or uninstall it.")
        self.policy = policy


class UnloadablePolicyError(PolicyError):
    """Importing or making a policy failed."""

    def __init__(self, policy: str, place: str, reason: str) -> None:
        """`policy`: the entry point's name; `place`: module and class; `reason`: what Python said."""
        super().__init__(policy, f"The policy {policy} ({place}) cannot be loaded ({reason}).")
        self.place = place


class IncompletePolicyError(PolicyError):
    """A policy lacks members that every policy needs."""

    def __init__(self, policy: str, place: str, members: Sequence[str]) -> None:
        """`policy`: the entry point's name; `place`: module and class; `members`: those missing or empty."""
        super().__init__(policy, f"The policy {policy} ({place}) lacks {', '.join(members)}.")
        self.place = place
        self.members = tuple(members)


class PolicyNameError(PolicyError):
    """A policy has a name that another one has, or that is none."""

    def __init__(self, policy: str, place: str, *, is_taken: bool) -> None:
        """`policy`: the name; `place`: module and class; `is_taken`: another policy has it."""
        reason = "another policy has this name" if is_taken else "names are small letters, digits and hyphens"
        super().__init__(policy, f'The policy "{policy}" ({place}) cannot be called so: {reason}.')
        self.place = place


class FailedPolicyError(PolicyError):
    """A policy's own code broke off over an incident."""

    def __init__(self, policy: str, incident: str, reason: str) -> None:
        """`incident`: its id; `reason`: what Python said."""
        super().__init__(policy, f"The policy {policy} broke off over incident {incident} ({reason}).")
        self.incident = incident


class BadFigureError(PolicyError):
    """A policy gave a figure that cannot be."""

    def __init__(self, policy: str, incident: str, reason: str) -> None:
        """`incident`: its id; `reason`: what is wrong, in words."""
        super().__init__(policy, f"The policy {policy} gave a figure that cannot be for incident {incident}: {reason}.")
        self.incident = incident


class UnverifiableExportError(WhosaysError):
    """A file is no export whose quotes could be checked, or none that can be read to its end."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be checked: {reason}. Give an export as it was written, or ask for it once more."
        )
        self.path = path
        self.reason = reason


class UnreadableBundleError(WhosaysError):
    """A file that should be taken in is no bundle, or cannot be read to its end."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be taken in: {reason}. Nothing of it was kept; ask for the bundle once more "
            "(`whosays export -o FILE`)."
        )
        self.path = path
        self.reason = reason


class UnreachableSchedulerError(WhosaysError):
    """No scheduler answers at the address given."""

    def __init__(self, address: str, reason: str) -> None:
        """`address`: as the user gave it; `reason`: what the system said."""
        super().__init__(
            f"The scheduler {address} cannot be reached ({reason}). Check the address, that the scheduler runs, and "
            "that both ends ask for encryption or neither does."
        )
        self.address = address


class LostSchedulerError(WhosaysError):
    """The scheduler went away while it was needed."""

    def __init__(self, address: str, folder: Path) -> None:
        """`address`: the scheduler's; `folder`: the run's."""
        super().__init__(
            f"The connection to the scheduler {address} was lost. What is done stays in {folder}: start a scheduler "
            "and workers again, then run the same command with --resume."
        )
        self.address = address


class NoWorkersError(WhosaysError):
    """A scheduler has no workers."""

    def __init__(self, address: str, seconds: float) -> None:
        """`address`: the scheduler's; `seconds`: how long was waited."""
        super().__init__(
            f"No worker has come to the scheduler {address} within {seconds:g} seconds. Start workers "
            "(`dask worker ADDRESS --nthreads 1`), then run this again."
        )
        self.address = address


class OtherVersionError(WhosaysError):
    """A worker or the scheduler runs another version of something than this program."""

    def __init__(self, who: str, package: str, theirs: str | None, ours: str) -> None:
        """`who`: "worker tcp://..."; `package`: what differs; `theirs`: None where it is not there."""
        has = f"has {package} {theirs}" if theirs else f"has no {package}"
        super().__init__(
            f"The {who} {has}, but here it is {ours}: results would not be the same everywhere. Install the same "
            "versions on all machines, and start it again."
        )
        self.who = who
        self.package = package


class FolderNotSharedError(WhosaysError):
    """A worker does not see a file or folder that all must see."""

    def __init__(self, worker: str, path: Path) -> None:
        """`worker`: its address; `path`: what it does not see."""
        super().__init__(
            f"The worker {worker} does not see {path}. Reports and results must lie in a folder that all machines "
            "share, under the same name everywhere."
        )
        self.worker = worker
        self.path = path


class FullDiskError(WhosaysError):
    """There is no room left for a part of a run."""

    def __init__(self, folder: Path, reason: str) -> None:
        """`folder`: where it was to be written; `reason`: what the system said."""
        super().__init__(
            f"There is no room left in {folder}, or where a worker keeps temporary files ({reason}). What is done "
            "stays: make room, then run the same command with --resume."
        )
        self.folder = folder


class FolderTakenError(UsageError):
    """The folder for a new run has something in it."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as the user gave it."""
        super().__init__(
            f"{folder} is not empty. Name a new folder with --out, or go on with the run that is in it with --resume."
        )
        self.folder = folder


class NoRunError(UsageError):
    """A folder holds no run on many machines."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as the user gave it."""
        super().__init__(
            f"{folder} holds no reading by `whosays distribute read`. Check the name, or begin one there without "
            "--resume."
        )
        self.folder = folder


class OtherRunError(UsageError):
    """A run was to go on, but with something else than it was begun with."""

    def __init__(self, folder: Path, differences: Sequence[str]) -> None:
        """`folder`: the run's; `differences`: what is not as it was, in words."""
        super().__init__(
            f"The reading in {folder} cannot go on, since not all is as it was: {'; '.join(differences)}. Put it back "
            "as it was, or begin anew in another folder."
        )
        self.folder = folder
        self.differences = tuple(differences)


class UnfinishedRunError(UsageError):
    """A run that should be loaded is not through."""

    def __init__(self, folder: Path, missing: int | None) -> None:
        """`folder`: the run's; `missing`: how many parts are not there, None where that is not known yet."""
        lacks = (
            "not all files are read"
            if missing is None
            else f"{missing:,} part{'s are' if missing > 1 else ' is'} missing"
        )
        super().__init__(
            f"The reading in {folder} is not through: {lacks}. Finish it with --resume, or load what is there with "
            "--partial."
        )
        self.folder = folder
        self.missing = missing


class NoStandardInputError(UsageError):
    """Standard input cannot be read on many machines."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("Standard input cannot be read on many machines. Save it as a file and name that.")


class NumberOfWorkersError(UsageError):
    """A queue was to start workers, and nobody said how many."""

    def __init__(self, queue: str) -> None:
        """`queue`: "slurm" and the like."""
        super().__init__(f"Say with --workers how many workers {queue} should start.")
        self.queue = queue


class BadQueueOptionsError(UsageError):
    """The options for a queue cannot be used."""

    def __init__(self, path: Path | None, reason: str) -> None:
        """`path`: their file, None where they came from Dask's own configuration; `reason`: what is wrong with them."""
        super().__init__(
            f"The queue's options ({path or 'of the Dask configuration'}) cannot be used: {reason}. docs/cluster.md "
            "shows what they look like."
        )
        self.path = path
