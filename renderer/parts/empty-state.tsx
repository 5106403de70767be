// An empty list or page says why it is empty and what to do next.

import { Button } from 'antd'
import type { ReactNode } from 'react'
import './parts.css'

type Props = {
  readonly title: string
  /** What to do next, in a sentence. */
  readonly next?: ReactNode
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const EmptyState = ({ title, next, action }: Props) => (
  <div className="empty-state">
    <p className="empty-title">{title}</p>
    {next && <p className="quiet">{next}</p>}
    {action && (
      <Button type="primary" onClick={action.run}>
        {action.label}
      </Button>
    )}
  </div>
)
