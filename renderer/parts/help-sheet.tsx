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
  // Without its own barrier: what works beneath it. The newest screen first, and each key once.
  const seen = new Set<string>()
  const hotkeys = workingHotkeys(groups.filter(({ barrier, hotkeys }) => !barrier || hotkeys.length > 0))
    .toReversed()
    .filter(({ keys }) => !seen.has(keys) && seen.add(keys))
  return (
    <Modal open={helpOpen} title={t('keys.title')} footer={null} onCancel={closeHelp} width={460} zIndex={1150}>
      {hotkeys.length === 0 && <p className="quiet">{t('keys.nothing')}</p>}
      <dl className="help-sheet">
        {hotkeys.map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              <Kbd keys={keys} />
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
