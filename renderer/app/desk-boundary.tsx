// Catches a desk that throws while it draws itself, and offers to open it again.

import { Component, type ReactNode } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { useCommonWords } from './common-words.ts'

const Failed = ({ onReopen }: { readonly onReopen: () => void }) => {
  const t = useCommonWords()
  return (
    <EmptyState
      title={t('error.screenTitle')}
      next={t('error.screenBody')}
      action={{ label: t('error.reopen'), run: onReopen }}
    />
  )
}

type Props = { readonly children: ReactNode }

export class DeskBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (this.state.failed) return <Failed onReopen={() => this.setState({ failed: false })} />
    return this.props.children
  }
}
