/** The AS at which a seed is sown. */
export const announcerOf = ({
  origin,
  asPath,
}: {
  readonly origin: number;
  readonly asPath?: readonly number[] | undefined;
}): number => asPath?.[0] ?? origin;
