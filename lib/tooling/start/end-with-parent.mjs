// Loaded before the web server and the grader when `npm start` runs them: should the supervisor be killed, its end of
// the channel closes, and they stop as if told to. Nobody is left holding the port.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 4_000).unref();
});
