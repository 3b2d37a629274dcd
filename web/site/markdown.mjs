// Markdown to the parts of a page: its HTML, its headings, the text of its sections for the search.
import MarkdownIt from 'markdown-it';
import { posix } from 'node:path';

// The anchor that a heading has, as on the pages where such files are usually read.
function slugOf(text, used) {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  const times = used.get(plain) ?? 0;
  used.set(plain, times + 1);
  return times === 0 ? plain : `${plain}-${times}`;
}

function plainText(token) {
  return (token.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' ? ' ' : content))
    .join('');
}

// resolve(target): where a link of this page leads on the site. titleOf(target): what the page there
// is called, for links that a document names by its file.
function newReader(resolve, titleOf) {
  // HTML is read, so that comments are known; all but comments is refused.
  const reader = new MarkdownIt({ html: true, linkify: false, typographer: false });
  const { rules } = reader.renderer;
  rules.html_block = rules.html_inline = (tokens, at) => {
    const text = tokens[at].content.trim();
    if (/^<!--[^]*-->$/.test(text) || text === '') return '';
    throw new Error(`HTML in Markdown: ${text}`);
  };
  rules.fence = rules.code_block = (tokens, at) => {
    const text = reader.utils.escapeHtml(tokens[at].content.replace(/\n+$/, '\n'));
    return `<pre tabindex="0"><code>${text}</code></pre>\n`;
  };
  rules.table_open = () =>
    '<div class="table" role="group" aria-label="table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.th_open = (tokens, at, options, env, self) => {
    // An empty title is a cell like others.
    if (tokens[at + 1].content === '') tokens[at].tag = tokens[at + 2].tag = 'td';
    else tokens[at].attrSet('scope', 'col');
    return self.renderToken(tokens, at, options);
  };
  rules.link_open = (tokens, at, options, env, self) => {
    const text = tokens[at + 1];
    if (/^[\w./-]+\.md$/.test(text.content)) {
      text.content = titleOf(tokens[at].attrGet('href')) ?? text.content;
    }
    tokens[at].attrSet('href', resolve(tokens[at].attrGet('href')));
    return self.renderToken(tokens, at, options);
  };
  const image = rules.image;
  rules.image = (tokens, at, options, env, self) => {
    tokens[at].attrSet('src', resolve(tokens[at].attrGet('src')));
    tokens[at].attrSet('loading', 'lazy');
    return image(tokens, at, options, env, self);
  };
  return reader;
}

// The headings of a text with their anchors, and the text below each.
function sectionsOf(tokens) {
  const used = new Map();
  const sections = [];
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open') {
      const title = plainText(tokens[at + 1]);
      const id = slugOf(title, used);
      token.attrSet('id', id);
      sections.push({ id, title, level: Number(token.tag[1]), text: '' });
    } else if (['inline', 'fence', 'code_block'].includes(token.type) && sections.length > 0) {
      const section = sections[sections.length - 1];
      const text = token.type === 'inline' ? plainText(token) : token.content;
      if (tokens[at - 1]?.type !== 'heading_open') section.text += `${text.trim()} `;
    }
  });
  return sections;
}

export function anchorsOf(markdown) {
  return sectionsOf(newReader((target) => target).parse(markdown, {}));
}

export function rendered(markdown, resolve, titleOf = () => undefined) {
  const reader = newReader(resolve, titleOf);
  const tokens = reader.parse(markdown, {});
  const sections = sectionsOf(tokens);
  return { html: reader.renderer.render(tokens, reader.options, {}), sections };
}

// A path of a link as one from the root of the sources.
export function fromRoot(source, path) {
  return posix.normalize(posix.join(posix.dirname(source), path));
}
