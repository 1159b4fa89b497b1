/**
 * The places nearest to those wished for, in the same order, each at least its gap behind the one before: exact, by
 * pooling neighbours that want to pass each other (isotonic regression). `gaps[i]` is the room between i - 1 and i.
 */
export function spread(wished: readonly number[], gaps: readonly number[]): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [i] of wished.entries()) {
    if (i > 0) offset += gaps[i] ?? 0;
    offsets.push(offset);
  }
  const blocks: { sum: number; count: number }[] = [];
  for (const [i, wish] of wished.entries()) {
    let block = { sum: wish - (offsets[i] ?? 0), count: 1 };
    for (
      let last = blocks.at(-1);
      last !== undefined && last.sum * block.count >= block.sum * last.count;
      last = blocks.at(-1)
    ) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks
    .flatMap(({ sum, count }) => Array<number>(count).fill(sum / count))
    .map((x, i) => x + (offsets[i] ?? 0));
}
