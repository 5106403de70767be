// F1: the keys that work on the present screen.

import { Modal } from 'antd'
import { useEffect } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { closeHelp, useHotkeyStore, useHotkeys, workingHotkeys } from '../stores/hotkeys.ts'
import { Kbd } from './kbd.tsx'
import './parts.css'

export const HelpSheet = () => {
  const t = useCommonWords()
  const { groups, helpOpen } = useHotkeyStore()
  useHotkeys([], { barrier: helpOpen })
  // F1 may have been pressed where there was no sheet.
  useEffect(closeHelp, [])
  // Without its own barrier: what works beneath it. The newest screen first, each key once, and keys of one act together.
  const beneath = groups.filter(({ barrier, hotkeys }) => !barrier || hotkeys.length > 0)
  const working = new Set(workingHotkeys(beneath))
  const seen = new Set<string>()
  const acts = new Map<string, string[]>()
  for (const hotkey of beneath.toReversed().flatMap(({ hotkeys }) => hotkeys)) {
    const { keys, label } = hotkey
    if (!working.has(hotkey) || seen.has(keys)) continue
    seen.add(keys)
    acts.set(label, [...(acts.get(label) ?? []), keys])
  }
  return (
    <Modal open={helpOpen} title={t('keys.title')} footer={null} onCancel={closeHelp} width={460} zIndex={1150}>
      {acts.size === 0 && <p className="quiet">{t('keys.nothing')}</p>}
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
        <div>
          <dt>
            <Kbd keys="F1" />
          </dt>
          <dd>{t('keys.help')}</dd>
        </div>
      </dl>
    </Modal>
  )
}
