/**
 * Nest ships as ES modules, which CommonJS can only require from these versions on; before, the start would end in
 * ERR_REQUIRE_ESM.
 */
export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

export function requireNode() {
  if (isSupported(process.versions.node)) return;
  console.error(
    `Pasban needs Node.js 20.19 or later in the 20 line, 22.12 or later, or 24; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
