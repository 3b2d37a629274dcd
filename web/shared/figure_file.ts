import { h, render } from 'preact';
import type { Drawing } from './chart';
import { keepAsFile } from './keep_as_file';

export type Cell = string | number | null;
export interface Table {
  columns: string[];
  rows: Cell[][];
}

// A part of a figure; parts stand below each other.
export interface FigurePart {
  title: string; // empty: none
  draw: (width: number, current: number | null) => Drawing;
  fileWidth?: number; // pixels, in a file
}

const kWidth = 760; // pixels, where a part needs no other
const kTitleHeight = 26;
const kMargin = 12;
const kStyled = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
];
const kStyledText = ['font-size', 'font-weight', 'text-anchor', 'paint-order'];

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvText({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

// Styles that the page's rules give, as attributes, so that other programs draw the same. Children
// look to their parents' classes, so these go last.
function keepStyles(svg: SVGElement): void {
  const elements = [...svg.querySelectorAll('*')];
  for (const element of elements) {
    const style = getComputedStyle(element);
    const names = element.tagName === 'text' ? [...kStyled, ...kStyledText] : kStyled;
    if (element.tagName === 'g') continue;
    for (const name of names) element.setAttribute(name, style.getPropertyValue(name));
  }
  for (const element of elements) {
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
}

function stacked(parts: FigurePart[], width: number) {
  let y = kMargin;
  const drawn = parts.map(({ title, draw }) => {
    const { height, body } = draw(width - 2 * kMargin, null);
    const at = y + (title ? kTitleHeight : 0);
    y = at + height + kMargin;
    const heading = title && h('text', { class: 'heading', x: kMargin, y: at - 10 }, title);
    return h('g', {}, heading, h('g', { transform: `translate(${kMargin} ${at})` }, body));
  });
  return { height: y, drawn };
}

// The figure as it is in light, whatever the screen shows.
function drawnInLight(parts: FigurePart[]): SVGElement {
  const width = Math.max(...parts.map(({ fileWidth }) => fileWidth ?? kWidth));
  const { height, drawn } = stacked(parts, width);
  const host = document.createElement('div');
  host.className = 'chart unseen';
  document.body.append(host);
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = 'light';
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const paper = h('rect', { class: 'paper', width, height });
  render(h('svg', size, paper, drawn), host);
  const svg = host.querySelector('svg')!;
  keepStyles(svg);
  root.dataset.theme = theme;
  host.remove();
  return svg;
}

export function svgText(parts: FigurePart[], title: string, description: string): string {
  const svg = drawnInLight(parts);
  svg.setAttribute('font-family', 'Helvetica, Arial, sans-serif');
  const said = { title, desc: description };
  const elements = Object.entries(said).map(([name, text]) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = text;
    return element;
  });
  svg.prepend(...elements);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

export function keepText(text: string, type: string, name: string): void {
  keepAsFile(new Blob([text], { type: `${type};charset=utf-8` }), name);
}
