// Stops an install on a Node too old to run it, with the one sentence that helps. Runs on any Node.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Consentry installs with Node 20.12 or later (this is ${process.versions.node}); it then runs on its own pinned Node 24.`);
  process.exit(1);
}
