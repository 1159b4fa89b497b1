import { u16 } from '../../../bytes/read.ts';
import { concat, concatAll, putU16 } from '../../../bytes/write.ts';
import { readAttributes, writeAttribute } from './attributes.ts';
import { type Context, hasPathIds } from './context.ts';
import { type Fault, reset } from './fault.ts';
import { Unwritable, type Update } from './message.ts';
import { readPrefixes, writePrefixes } from './prefix.ts';

/** The body of an UPDATE (RFC 4271 §4.3, errors §6.3 as RFC 7606 revises them); null where its lengths make no sense. */
export function readUpdate(bytes: Uint8Array, end: number, context: Context, faults: Fault[]): Update | null {
  const withdrawnEnd = 21 + u16(bytes, 19);
  if (withdrawnEnd + 2 > end) return null;
  const attributesStart = withdrawnEnd + 2;
  const attributesEnd = attributesStart + u16(bytes, withdrawnEnd);
  if (attributesEnd > end) return null;
  const pathIds = hasPathIds(context, 1, 1);
  const withdrawn = readPrefixes(bytes, 21, withdrawnEnd, 1, pathIds);
  const attributes = readAttributes(bytes, attributesStart, attributesEnd, context, faults);
  const nlri = readPrefixes(bytes, attributesEnd, end, 1, pathIds);
  // Prefixes that cannot be read cannot be withdrawn either (RFC 7606 §5.3).
  if (withdrawn === null || nlri === null) faults.push(reset(3, 10));
  const update: Update = { withdrawn: withdrawn ?? [], attributes, nlri: nlri ?? [] };
  checkMandatory(update, context, faults);
  checkNothingReachable(update, faults);
  return markEndOfRib(update, end);
}

/** RFC 7606 §3.d; a BGPsec_PATH stands for AS_PATH (RFC 8205 §3). */
function checkMandatory({ attributes, nlri }: Update, { session }: Context, faults: Fault[]): void {
  const has = (type: number): boolean => attributes.some((each) => each.type === type);
  if (nlri.length === 0 && !has(14)) return;
  const missing = [
    ...(has(1) ? [] : [1]),
    ...(has(2) || has(33) ? [] : [2]),
    ...(nlri.length === 0 || has(3) ? [] : [3]),
    ...(session !== 'ibgp' || has(5) ? [] : [5]),
  ];
  for (const type of missing) {
    faults.push({ treatment: 'treat-as-withdraw', code: 3, subcode: 3, dataHex: `0${type}` });
  }
}

/** RFC 7606 §5.2: without a prefix to withdraw, one cannot know that the prefixes were read at all. */
function checkNothingReachable({ attributes, nlri }: Update, faults: Fault[]): void {
  const isReachable = nlri.length > 0 || attributes.some(({ type }) => type === 14);
  const fault = faults.find(({ treatment }) => treatment === 'treat-as-withdraw');
  if (!isReachable && fault !== undefined) faults.push({ ...fault, treatment: 'session-reset' });
}

/** RFC 4724 §2: an empty UPDATE, or one with nothing but an empty MP_UNREACH_NLRI. */
function markEndOfRib(update: Update, end: number): Update {
  if (end === 23) return { ...update, endOfRib: '1/1' };
  const [first, second] = update.attributes;
  const isOnlyOne = update.withdrawn.length === 0 && update.nlri.length === 0 && second === undefined;
  if (!isOnlyOne || first?.type !== 15 || first.length !== 3) return update;
  return { ...update, attributes: [{ ...first, endOfRib: true }] };
}

export function writeUpdate({ withdrawn, attributes, nlri }: Update, context: Context): Uint8Array {
  const pathIds = hasPathIds(context, 1, 1);
  const gone = writePrefixes(withdrawn, 1, pathIds);
  const described = concatAll(attributes.map((each) => writeAttribute(each, context)));
  return concat(counted(gone), gone, counted(described), described, writePrefixes(nlri, 1, pathIds));
}

function counted(part: Uint8Array): Uint8Array {
  if (part.length > 0xffff) throw new Unwritable('More than 65,535 bytes do not fit into an UPDATE.');
  const bytes = new Uint8Array(2);
  putU16(bytes, 0, part.length);
  return bytes;
}
