interface WrongFileProps {
  readonly title: string;
  /** As the library tells them: in English, as its command line does. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const mostShown = 20;

/** Why a file did not run: each problem with its place in the file. */
export function WrongFile({ title, problems }: WrongFileProps) {
  return (
    <div role="alert" className="rounded-r3 bg-fail-soft px-4 py-3 text-[14.5px] text-fail-ink">
      <p className="font-[560]">{title}</p>
      {problems.length > 0 ? (
        <ul className="mt-1.5 flex flex-col gap-1">
          {problems.slice(0, mostShown).map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code className="text-[13px]">{path}</code> <span lang="en">{message}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
