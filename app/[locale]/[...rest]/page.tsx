import { notFound } from 'next/navigation';

/** Any address that no page has: the page that says so, in the right language. */
export default function Rest(): never {
  notFound();
}
