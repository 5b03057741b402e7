/* Sends a reader on from an address that was published once: a page or a place on it. */
(() => {
  const go = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const links = [...document.querySelectorAll("a[data-p-moved]")];
    const place = links.find((link) => link.dataset.pMoved && link.dataset.pMoved === anchor);
    const page = links.find((link) => !link.dataset.pMoved);
    if (place) location.replace(place.href);
    else if (page) location.replace(page.href + (page.hash ? "" : location.hash));
  };
  addEventListener("hashchange", go);
  go();
})();
