// CSV by RFC 4180: CRLF at each line's end, cells quoted where they must be. A cell that a spreadsheet would take for a
// formula begins with an apostrophe instead, since cells hold text that others wrote.

/** One line, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
