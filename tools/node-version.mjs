// Imported first, and written so that a very old Node can read it too.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Postil needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
