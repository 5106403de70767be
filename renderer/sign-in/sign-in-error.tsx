// The failure of a step of signing in; a delay counts down instead of standing still.

import { Alert } from 'antd'
import { CallError } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useSessionWords } from './words.ts'

export const SignInError = ({ error, left }: { readonly error: unknown; readonly left: number }) => {
  const t = useSessionWords()
  if (left > 0) return <Alert type="warning" role="alert" showIcon title={t('signIn.wait', { seconds: left })} />
  if (error instanceof CallError && error.code === 'SIGN_IN_DELAYED') return null
  return <ErrorNote error={error} />
}
