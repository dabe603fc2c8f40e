// Ranges without an order that anybody could see: a value is put into one of 2^bits bins, its record is entered under
// every node of a TDAG above that bin, and a range is asked for by the one smallest node that covers it (Demertzis et
// al., SIGMOD 2016, SRC). What the node covers beyond the range the client filters out (spec/index.md section 10).
import { argumentInvalid, requireInteger } from '../argument.ts';
import { parseKeyword, type Keyword } from './keyword.ts';

/** Equal bins from `least` to `most`; what lies outside goes into the first or last. */
export type Binning = { field: string; least: number; most: number; bits: number };

/** A node over 2^level bins from `first` on. */
type Node = { kind: 'binary' | 'middle'; level: number; place: number };

const MOST_BITS = 10;
// No keyword that anybody writes has this character: parseKeyword refuses it.
const SEPARATOR = '\u001f';

/** The bin of a value. Throws ARGUMENT_INVALID. */
export function binOf(binning: Binning, value: number): number {
  checkBinning(binning);
  if (!Number.isFinite(value)) throw argumentInvalid('value', 'value must be a number');
  const { least, most, bits } = binning;
  const bins = 2 ** bits;
  const at = Math.floor(((value - least) / (most - least)) * bins);
  return Math.min(bins - 1, Math.max(0, at));
}

/** What a provider enters a record with this value under: at most 2·bits + 1 keywords. Throws ARGUMENT_INVALID. */
export function valueKeywords(binning: Binning, value: number): Keyword[] {
  const bin = binOf(binning, value);
  return nodesOver(bin, binning.bits).map((node) => keywordOf(binning, node));
}

/** The one keyword that finds every value from `from` to `to`, both included, and some others. Throws ARGUMENT_INVALID. */
export function rangeKeyword(binning: Binning, { from, to }: { from: number; to: number }): Keyword {
  const [first, last] = [binOf(binning, from), binOf(binning, to)];
  if (from > to) throw argumentInvalid('from', 'from must not be above to');
  const above = nodesOver(last, binning.bits);
  const cover = nodesOver(first, binning.bits).find((node) => above.some((other) => sameNode(node, other)));
  return keywordOf(binning, cover!);
}

/** Every node over a bin, the smallest first: those of the binary tree, and between each two neighbours the one that joins their halves. */
function nodesOver(bin: number, bits: number): Node[] {
  return Array.from({ length: bits + 1 }, (_, level) => level).flatMap((level) => {
    const nodes: Node[] = [{ kind: 'binary', level, place: bin >> level }];
    const half = 2 ** (level - 1);
    const place = (bin - half) >> level;
    const inside = level >= 1 && bin >= half && place < 2 ** (bits - level) - 1;
    return inside ? [...nodes, { kind: 'middle', level, place } as const] : nodes;
  });
}

function sameNode(a: Node, b: Node): boolean {
  return a.kind === b.kind && a.level === b.level && a.place === b.place;
}

/** Names the binning too: two providers that bin differently do not answer for each other. */
function keywordOf({ field, least, most, bits }: Binning, { kind, level, place }: Node): Keyword {
  return [field, least, most, bits, kind, level, place].join(SEPARATOR) as Keyword;
}

function checkBinning({ field, least, most, bits }: Binning): void {
  requireInteger('bits', bits, { least: 1, most: MOST_BITS });
  if (parseKeyword(field) !== field || field.length > 64) throw argumentInvalid('field', 'field must be a keyword in NFC of at most 64 characters');
  if (!Number.isFinite(least) || !Number.isFinite(most) || !Number.isFinite(most - least)) throw argumentInvalid('least', 'least and most must be numbers');
  if (least >= most) throw argumentInvalid('least', 'least must be below most');
}
