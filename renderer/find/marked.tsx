// A text with the part that was searched for marked.

export const Marked = ({ text, mark }: { readonly text: string; readonly mark: readonly number[] | null }) => {
  const [from = 0, to = 0] = mark ?? []
  if (to <= from) return <>{text}</>
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
