import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
]
const places = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  'C:\\Program Files\\Google\\Chrome\\Application',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application',
]
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The program of a Chromium on this machine: the one named in CHROMIUM, else the first found; null when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...places,
  ]
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...fixed]
  return candidates.find((file) => existsSync(file)) ?? null
}

/** Chromium without a display, a profile or any traffic of its own. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const howToInstallChromium =
  'No Chromium on this machine. Debian or Ubuntu: sudo apt-get install chromium. macOS: brew install --cask chromium. ' +
  'Or name its program in CHROMIUM, or leave the browser tests out: npm test -- --without-browser.'
