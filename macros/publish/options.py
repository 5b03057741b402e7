"""What a finished site is to be."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from macros.editions.articles import Entry
from macros.publish.redirects import Redirect


@dataclass(frozen=True)
class SiteOptions:
    """What is to be made: the address the site will have (may be empty), its title and what it is, old addresses."""

    address: str = ""
    title: str = ""
    redirects: tuple[Redirect, ...] = ()
    description: str = ""
    nav: tuple[Entry, ...] = ()
    """The navigation, in order."""

    @property
    def root(self) -> str:
        """The address with one slash at its end; empty when there is none."""
        return self.address.rstrip("/") + "/" if self.address else ""

    @property
    def base(self) -> str:
        """The path of the site on its host."""
        return urlsplit(self.root).path or "/"
