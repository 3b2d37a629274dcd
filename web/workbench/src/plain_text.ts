// Free text as the server keeps it (plain_lines() of files/text.h): each line ends with a line feed,
// whatever ended it, and signs that stand for nothing are left out. Word copies some of them.
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
}
