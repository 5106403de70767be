// The small page that stands in for the operating system's dialogs when a person runs the program on this host.

import { hostState } from './host-state.ts'
import { setHostPage } from './routing.ts'

type Question = { readonly text: string; readonly path?: string; readonly buttons?: readonly string[] }
type Answer = { readonly path: string; readonly button: number }

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const pageOf = ({ text, path, buttons }: Question): string => `<!doctype html><meta charset="utf-8"><title>案卷</title>
<style>body{font:16px sans-serif;margin:24px;white-space:pre-wrap}input{width:100%;font:inherit;margin:16px 0}</style>
<form>${escapeHtml(text)}${path === undefined ? '' : `<input name="path" autofocus value="${escapeHtml(path)}">`}
${(buttons ?? ['确定 / OK', '取消 / Cancel']).map((label, index) => `<button value="${index}">${escapeHtml(label)}</button>`).join(' ')}
</form><script>document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault()
  answerHost({ path: document.querySelector('input')?.value ?? '', button: Number(event.submitter?.value ?? 0) })
})</script>`

/** Asks, and closes the page again. A closed page is a cancelled question (button -1, no path). */
export const askPerson = async (question: Question): Promise<Answer> => {
  const browser = await hostState().browser
  if (!browser) return { path: '', button: -1 }
  const page = await browser.context.newPage()
  const answered = new Promise<Answer>((resolve) => {
    page.on('close', () => resolve({ path: '', button: -1 }))
    void page
      .exposeFunction('answerHost', resolve)
      .then(() => page.goto(setHostPage('dialog', pageOf(question))))
      .catch(() => resolve({ path: '', button: -1 }))
  })
  const answer = await answered
  await page.close().catch(() => undefined)
  const cancelled = question.path !== undefined && answer.button !== 0
  return cancelled ? { path: '', button: answer.button } : answer
}
