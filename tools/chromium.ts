// The browser of the tests that need a real one: found on this machine, or installed where a check must not go without.
import { existsSync } from 'node:fs';
import { installWithApt, onPath } from './executable.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export const CHROMIUM_MISSING =
  'Chromium was not found. Install it (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium) or set CHROME_PATH to the path of Chromium or Chrome.';

/** Path of Chromium or Chrome. CHROME_PATH is taken at its word: a wrong one fails, it does not skip. */
export function findChromium(): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return NAMES.map(onPath).find((path) => path !== undefined) ?? MACOS.find((path) => existsSync(path));
}

/** Path of Chromium; installs Debian's package where that is possible. Throws an Error that says what to do. */
export function requireChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  installWithApt({ debianPackage: 'chromium', say });
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(CHROMIUM_MISSING);
}
