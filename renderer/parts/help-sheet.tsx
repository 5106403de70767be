// F1: the keys that work on the present screen, those of the page first, then those that work on every page.

import { Modal } from 'antd'
import { useCommonWords } from '../app/common-words.ts'
import { closeHelp, type Hotkey, useHotkeyStore, useHotkeys, workingHotkeys } from '../stores/hotkeys.ts'
import { Kbd } from './kbd.tsx'
import './parts.css'

type Acts = ReadonlyMap<string, readonly string[]>

/** The newest screen first, each key once, and keys of one act together. */
const actsOf = (hotkeys: readonly Hotkey[], seen: Set<string>): Acts => {
  const acts = new Map<string, string[]>()
  for (const { keys, label } of hotkeys) {
    if (seen.has(keys)) continue
    seen.add(keys)
    acts.set(label, [...(acts.get(label) ?? []), keys])
  }
  return acts
}

const Section = ({ title, acts }: { readonly title: string; readonly acts: Acts }) => (
  <section>
    <h3>{title}</h3>
    <dl className="help-sheet">
      {[...acts].map(([label, all]) => (
        <div key={label}>
          <dt>
            {all.map((keys) => (
              <Kbd key={keys} keys={keys} />
            ))}
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  </section>
)

export const HelpSheet = () => {
  const t = useCommonWords()
  const { groups, helpOpen } = useHotkeyStore()
  useHotkeys([], { barrier: helpOpen })
  // Without its own barrier: what works beneath it.
  const beneath = groups.filter(({ barrier, hotkeys }) => !barrier || hotkeys.length > 0)
  const working = new Set(workingHotkeys(beneath))
  const newest = beneath.toReversed().flatMap(({ hotkeys }) => hotkeys.filter((hotkey) => working.has(hotkey)))
  const seen = new Set<string>()
  const here = actsOf(
    newest.filter(({ office }) => !office),
    seen,
  )
  const everywhere = actsOf(
    [...newest.filter(({ office }) => office), { keys: 'F1', label: t('keys.help'), run: closeHelp }],
    seen,
  )
  return (
    <Modal open={helpOpen} title={t('keys.title')} footer={null} onCancel={closeHelp} width={820} zIndex={1150}>
      <div className="help-columns">
        {here.size === 0 ? (
          <p className="quiet">{t('keys.nothing')}</p>
        ) : (
          <Section title={t('keys.here')} acts={here} />
        )}
        <Section title={t('keys.everywhere')} acts={everywhere} />
      </div>
    </Modal>
  )
}
