// What a hostile page would try, tried from inside the real window: every one is refused, and the page stays where it
// is. Everything is run by the page itself (a timer), not by the debugger, whose own calls a policy does not bind.

import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from './fixtures.ts'

/** Runs `body` (the inside of an async function) as the page would, and answers with what it returns. */
const asPage = <T>(page: Page, body: (...values: never[]) => T | Promise<T>): Promise<T> =>
  page.evaluate<T, string>(
    (source) =>
      new Promise((resolve, reject) => {
        // The debugger may evaluate; what it makes then runs later, on the page's own account.
        const run = new Function(`return (${source})()`) as () => Promise<T>
        setTimeout(() => {
          Promise.resolve()
            .then(run)
            .then(resolve, (error: unknown) => reject(new Error(String(error))))
        }, 0)
      }),
    body.toString(),
  )

type Violation = { effectiveDirective: string }
type Dom = {
  location: { href: string }
  document: {
    createElement(name: string): HTMLLike
    body: { append(node: HTMLLike): void }
    addEventListener(name: 'securitypolicyviolation', listener: (event: Violation) => void): void
  }
  open(url: string): unknown
  fetch(url: string): Promise<{ status: number; text(): Promise<string> }>
}
type HTMLLike = Record<string, unknown> & {
  click(): void
  submit(): void
  setAttribute(name: string, value: string): void
}

test('the page reaches two functions and nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch()
  const found = await asPage(page, () => {
    const window = globalThis as unknown as Record<string, unknown>
    const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer']
    return { leaked: names.filter((name) => name in window), door: Object.keys(window.anjuan as object).sort() }
  })
  expect(found).toEqual({ leaked: [], door: ['call', 'subscribe'] })
})

test('it goes nowhere: no address, no window, no form, no frame', async ({ launch }) => {
  const { page } = await launch()
  const before = page.url()
  const attempts = [
    () => {
      ;(globalThis as unknown as Dom).location.href = 'https://example.com/'
    },
    () => {
      ;(globalThis as unknown as Dom).location.href = 'file:///etc/passwd'
    },
    () => {
      // Not even elsewhere in our own origin.
      ;(globalThis as unknown as Dom).location.href = '/index.html?elsewhere'
    },
    () => {
      const { document } = globalThis as unknown as Dom
      const link = document.createElement('a')
      Object.assign(link, { href: 'https://example.com/', target: '_blank', textContent: 'x' })
      document.body.append(link)
      link.click()
    },
    () => {
      const { document } = globalThis as unknown as Dom
      const form = document.createElement('form')
      Object.assign(form, { action: 'https://example.com/', method: 'post' })
      document.body.append(form)
      form.submit()
    },
    () => {
      const { document } = globalThis as unknown as Dom
      const frame = document.createElement('iframe')
      frame.setAttribute('src', 'https://example.com/')
      document.body.append(frame)
    },
    () => {
      const { document } = globalThis as unknown as Dom
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://example.com/')
      document.body.append(view)
    },
  ]
  for (const attempt of attempts) {
    await asPage(page, attempt)
    // A request to main and back: whatever the attempt started has been refused or has happened by then.
    await asPage(page, () =>
      (globalThis as unknown as { anjuan: { call(name: string): Promise<unknown> } }).anjuan.call('none'),
    )
    expect(page.url()).toBe(before)
    expect(page.frames().filter((frame) => /example|passwd/.test(frame.url()))).toEqual([])
  }
  expect(await asPage(page, () => (globalThis as unknown as Dom).open('https://example.com/') === null)).toBe(true)
  expect(page.context().pages()).toHaveLength(1)
})

test('it reaches no network and no other file', async ({ launch }) => {
  const { page } = await launch()
  const refused = await asPage(page, async () => {
    const { fetch } = globalThis as unknown as Dom
    const urls = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'package.json']
    return await Promise.all(
      urls.map((url) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    )
  })
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused'])
  const picture = (source: string) =>
    page.evaluate(
      (src) =>
        new Promise<string>((resolve) => {
          const { document } = globalThis as unknown as Dom
          const image = document.createElement('img')
          Object.assign(image, { onload: () => resolve('shown'), onerror: () => resolve('refused'), src })
        }),
      source,
    )
  expect(await picture('https://example.com/logo.png')).toBe('refused')
  for (const path of ['/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/none.png']) {
    expect(await picture(path)).toBe('refused')
  }
})

test('its policy refuses script that is not ours, and text made into script or markup', async ({ launch }) => {
  const { page } = await launch()
  const outcome = await asPage(page, async () => {
    const { document } = globalThis as unknown as Dom
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
    const tried = (act: () => unknown): string => {
      try {
        act()
        return 'ran'
      } catch {
        return 'refused'
      }
    }
    const inline = document.createElement('script')
    const text = tried(() => {
      inline.textContent = 'globalThis.inlineRan = true'
      document.body.append(inline)
    })
    const remote = tried(() => {
      document.createElement('script').src = 'https://example.com/x.js'
    })
    const markup = tried(() => {
      document.createElement('div').innerHTML = '<img src=x onerror="globalThis.inlineRan = true">'
    })
    // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
    const evaluated = tried(() => globalThis.eval('1'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    return { text, remote, markup, evaluated, ran: 'inlineRan' in globalThis, violations: violations.length > 0 }
  })
  expect(outcome).toMatchObject({
    remote: 'refused',
    markup: 'refused',
    evaluated: 'refused',
    ran: false,
    violations: true,
  })
})

test('every permission and download is refused', async ({ launch, folder }) => {
  // Downloads would end in this folder.
  const app = await launch({ env: { HOME: folder, XDG_CONFIG_HOME: `${folder}/config` } })
  const { page } = app
  const permissions = await asPage(page, async () => {
    const { navigator, Notification } = globalThis as unknown as {
      navigator: {
        geolocation: { getCurrentPosition(done: () => void, failed: () => void): void }
        mediaDevices: { getUserMedia(what: object): Promise<unknown> }
        clipboard: { readText(): Promise<string> }
      }
      Notification: { requestPermission(): Promise<string> }
    }
    const answer = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        () => 'refused',
      )
    return {
      place: await answer(new Promise<void>((done, failed) => navigator.geolocation.getCurrentPosition(done, failed))),
      camera: await answer(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await answer(navigator.clipboard.readText()),
      notification: await Notification.requestPermission(),
    }
  })
  expect(permissions).toEqual({ place: 'refused', camera: 'refused', clipboard: 'refused', notification: 'denied' })

  await asPage(page, () => {
    const { document } = globalThis as unknown as Dom
    const link = document.createElement('a')
    Object.assign(link, { href: URL.createObjectURL(new Blob(['x'])), download: 'x.txt' })
    document.body.append(link)
    link.click()
  })
  await app.close()
  const saved = readdirSync(folder, { recursive: true }).filter((name) => /x\.txt|Downloads\/\./.test(String(name)))
  expect(saved).toEqual([])
})
