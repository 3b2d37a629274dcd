// A page of the site around its text.

const kMark =
  '<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 13h5l2.5-7 4 13 2.5-6h6"/></svg>';

function escaped(text) {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );
}

function list(links) {
  return `<ul>${links.join('')}</ul>`;
}

function link({ address, title }, current) {
  const here = address === current ? ' aria-current="page"' : '';
  return `<li><a href="${address}"${here}>${escaped(title)}</a></li>`;
}

function navigation(groups, current) {
  return groups
    .map(
      ([title, pages]) =>
        `<p class="group">${escaped(title)}</p>${list(pages.map((page) => link(page, current)))}`,
    )
    .join('');
}

// The sections of a long page.
function outline(sections) {
  const shown = sections.filter(({ level }) => level === 2);
  if (shown.length < 3) return '';
  const links = shown.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`);
  return `<nav class="outline" aria-label="On this page"><p class="group">On this page</p>${list(links)}</nav>`;
}

function neighbours(groups, current) {
  const pages = groups.flatMap(([, list]) => list);
  const at = pages.findIndex(({ address }) => address === current);
  const [before, next] = [pages[at - 1], pages[at + 1]];
  const one = (page, word) =>
    page
      ? `<a href="${page.address}"><span>${word}</span> ${escaped(page.title)}</a>`
      : '<span></span>';
  return `<nav class="neighbours" aria-label="Pages before and after">${one(before, 'Before')}${one(next, 'Next')}</nav>`;
}

export function pageOf({ title, address, html, sections }, groups, version) {
  const name = address === 'index.html' ? 'Inkling' : `${title} - Inkling`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(name)}</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="site.css">
<script src="site.js"></script>
</head>
<body>
<a class="skip unseen" href="#text">To the text</a>
<header>
<a class="wordmark" href="index.html">${kMark} Inkling</a>
<div class="search" role="search">
<label for="search" class="unseen">Search</label>
<input id="search" type="search" placeholder="Search" autocomplete="off">
<ol id="found" aria-label="Found" hidden></ol>
<p id="told" class="unseen" role="status"></p>
</div>
<button type="button" id="theme" hidden>Dark</button>
</header>
<div class="columns">
<nav class="pages" aria-label="Pages"><details open><summary>Contents</summary>${navigation(groups, address)}</details></nav>
<main id="text" tabindex="-1">
${html}
${neighbours(groups, address)}
</main>
${outline(sections)}
</div>
<footer>Inkling ${escaped(version)}. These pages work without a network and ask nothing of any.</footer>
</body>
</html>
`;
}
