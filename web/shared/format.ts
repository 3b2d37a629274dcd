export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// 45000 -> "45 000", with a space that does not break.
export function whole(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

// plural(2, 'sample') -> "2 samples".
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${whole(n)} ${n === 1 ? one : many}`;
}

// Up to `digits` significant digits without trailing zeros.
export function figure(value: number | null, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return String(Number(value.toPrecision(digits)));
}

// A share as percent with so many decimals: percentOf(0.0161, 2) -> "1.61 %".
export function percentOf(share: number, decimals = 0): string {
  return `${(100 * share).toFixed(decimals)}\u202f%`;
}

// percent(1, 300) -> "<1 %": neither nothing nor everything is claimed wrongly.
export function percent(part: number, of: number): string {
  if (of <= 0) return '–';
  const share = (100 * part) / of;
  const text =
    share > 0 && share < 1 ? '<1' : share < 100 && share >= 99.5 ? '>99' : share.toFixed(0);
  return `${text}\u202f%`;
}

// "640 kB", "1.4 GB"
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

// The ends of an interval: "0.873 to 0.916".
export function interval(ends: [number, number] | null, decimals = 3): string {
  return ends ? `${ends[0].toFixed(decimals)} to ${ends[1].toFixed(decimals)}` : '';
}

// A sentence of the program with its numbers kept beside their units.
export function unbroken(sentence: string): string {
  return sentence.replace(/ (?=(%|px)(\W|$))/g, '\u00a0');
}

// A name of more than so many characters is cut in the middle.
export function fitted(name: string, characters: number): string {
  if (name.length <= characters) return name;
  return `${name.slice(0, characters - 8)}…${name.slice(-7)}`;
}

// A p-value: small ones are not drawn out.
export function chance(p: number | null | undefined): string {
  if (p === null || p === undefined) return '';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

const kListed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

// "Ada, Ben and Cleo"
export const listed = (names: string[]) => kListed.format(names);
