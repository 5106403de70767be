// Where toasts appear. A screen reader hears them without being interrupted.

import { useCommonWords } from '../app/common-words.ts'
import { closeToast, useToasts } from '../stores/toasts.ts'
import './parts.css'

export const Toasts = () => {
  const t = useCommonWords()
  const toasts = useToasts((state) => state.toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, kind, undo }) => (
        <div key={id} className={`toast toast-${kind}`}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              className="toast-undo"
              onClick={() => {
                closeToast(id)
                undo.run()
              }}
            >
              {undo.label}
            </button>
          )}
          <button type="button" className="toast-close" aria-label={t('close')} onClick={() => closeToast(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  )
}
