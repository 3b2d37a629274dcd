// What stands where on the site. A page of docs/ that is named nowhere stands under Reference.

export const kFront = 'README.md';

const kGroups = [
  ['Start', ['README.md']],
  [
    'Guides',
    [
      'docs/data-set-builder.md',
      'docs/data-sets.md',
      'docs/researcher.md',
      'docs/therapist.md',
      'docs/study.md',
      'docs/method-author.md',
      'docs/coder.md',
    ],
  ],
  ['Reference', ['docs/words.md', 'docs/verification.md', 'docs/formats.md', 'docs/protocols.md']],
  [
    'How far to trust it',
    [
      'docs/limits.md',
      'docs/reproduce.md',
      'docs/models.md',
      'docs/flow-tcn.md',
      'docs/experiments.md',
    ],
  ],
  [
    'For those who change it',
    ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'web/README.md', 'CHANGELOG.md'],
  ],
];

// docs/x.md is x.html, ARCHITECTURE.md architecture.html, README.md the first page.
export function addressOf(source) {
  if (source === kFront) return 'index.html';
  return `${source
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .toLowerCase()
    .replaceAll('/', '-')}.html`;
}

// The groups with every page of docs/ in one of them.
export function groupsWith(sources) {
  const named = new Set(kGroups.flatMap(([, pages]) => pages));
  const others = sources.filter((source) => !named.has(source));
  return kGroups.map(([title, pages]) => [
    title,
    title === 'Reference' ? [...pages, ...others] : pages,
  ]);
}
