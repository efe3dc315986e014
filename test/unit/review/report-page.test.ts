import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toReview } from '../../../lib/cli/review/review';
import { escapeHtml } from '../../../lib/review/report/escape';
import { htmlOf } from '../../../lib/review/report/html';
import { describeWith } from '../../support/require-tools';
import { CHANGES } from '../../support/review/changes';

const PAGE = htmlOf(toReview(CHANGES, []));

/** What the page tells of itself once it is laid out. Its own policy lets no script run: here it is taken away. */
const MEASURE = `<script>parent.document.title = JSON.stringify({
  width: innerWidth,
  beyond: [...document.body.querySelectorAll('*')].filter((e) => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth).map((e) => e.className || e.tagName),
  scrolls: document.documentElement.scrollWidth > innerWidth,
  back: getComputedStyle(document.body).backgroundColor,
  ink: getComputedStyle(document.body).color,
  pictures: [...document.querySelectorAll('svg')].map((e) => Math.round(e.getBoundingClientRect().width) > 200),
  cut: [...document.querySelectorAll('svg text')].filter((e) => e.getBBox().x + e.getComputedTextLength() > 360).length,
});</script>`;

const [LIGHT, DARK] = [1, 0];

test('the page refers to nothing else, and runs nothing', () => {
  expect(PAGE.match(/<(script|link|img|iframe|object)\b|(src|href|srcset)="(?!#)|url\(|@import/g)).toBeNull();
});

describeWith({ tools: ['chromium'] }, 'the page in a browser', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The page in a frame, since no window of this browser is as narrow as a phone. */
  function measured(width: number, scheme: number): Record<string, unknown> {
    const page = PAGE.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('</body>', `${MEASURE}</body>`);
    writeFileSync(join(folder, 'page.html'), '<!doctype html><title></title><style>:root { color-scheme: light dark }</style>'
      + `<iframe style="border: 0" width="${width}" height="2000" srcdoc="${escapeHtml(page)}"></iframe>`);
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', `--user-data-dir=${join(folder, 'home')}`];
    const dom = execFileSync('chromium', [...options, '--window-size=1400,2100', `--blink-settings=preferredColorScheme=${scheme}`, '--dump-dom',
      `file://${join(folder, 'page.html')}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000 });
    return JSON.parse(/<title>(.*)<\/title>/.exec(dom)![1].replaceAll('&amp;', '&'));
  }

  test.each([
    ['phone', 'light', 390, LIGHT, 'rgb(255, 255, 255)', 'rgb(31, 35, 40)'],
    ['phone', 'dark', 390, DARK, 'rgb(13, 17, 23)', 'rgb(230, 237, 243)'],
    ['desk', 'light', 1280, LIGHT, 'rgb(255, 255, 255)', 'rgb(31, 35, 40)'],
    ['desk', 'dark', 1280, DARK, 'rgb(13, 17, 23)', 'rgb(230, 237, 243)'],
  ])('on a %s, %s: nothing is wider than the screen', (_, __, width, scheme, back, ink) => {
    expect(measured(width, scheme)).toEqual({ width, beyond: [], scrolls: false, back, ink, pictures: [true, true], cut: 0 });
  });
});
