// Loaded before Azurite: it stops in order (its data saved) when its standard input closes, because whoever started it asks for that or
// has died, and not by the Ctrl+C that a terminal sends to everybody: the programs that use it stop first.
const once = process.once;
process.once = function (signal, listener) {
  return signal === "SIGINT" ? process.on(signal, () => {}) : once.call(this, signal, listener);
};
process.stdin.on("end", () => {
  if (!process.emit("SIGTERM")) {
    process.exit(0);
  }
  setTimeout(() => process.exit(1), 10000).unref();
});
process.stdin.resume();
