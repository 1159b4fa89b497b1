// `npm test`. Runs on whatever Node the machine has, before anything is installed: plain JavaScript, built-ins only.
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `Encap needs Node 20 or newer, and this is Node ${process.versions.node}. Install a newer one, then run npm test again.`,
  );
  process.exit(1);
}
const { runTests } = await import('./test/run.mjs');
await runTests(process.argv.slice(2));
