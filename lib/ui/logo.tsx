/** A box in a box in a box. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <rect x="1.5" y="1.5" width="21" height="21" rx="5" />
      <rect x="7" y="6" width="11.5" height="12" rx="3" />
      <rect x="11.4" y="10" width="4" height="4" rx="1" fill="currentColor" stroke="none" />
    </svg>
  );
}
