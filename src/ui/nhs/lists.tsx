import { h, type VNode } from 'preact'
import { classes as join, has, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot } from '../markup.tsx'
import { Heading, HeadingSlot, type HeadingOptions } from './heading.tsx'
import { Tag, type TagProps } from './text.tsx'

type TabItem = { readonly label: Content } & Opt<{
  id: string
  attributes: Attributes
  panel: Slot<Opt<{ text: Content; attributes: Attributes }>>
}>

export type TabsProps = { readonly items: readonly (TabItem | null | false | undefined)[] } & Common &
  Opt<{ idPrefix: string; visuallyHiddenText: string }>

/** Sections that script shows one at a time; without script they follow each other under a list of links. */
export function Tabs(props: TabsProps): VNode {
  const prefix = props.idPrefix ? props.idPrefix : (props.id ?? '')
  const items = props.items.map((item, index) =>
    item ? { ...item, first: index === 0, id: item.id ? item.id : `${prefix}-${String(index + 1)}` } : null,
  )
  return (
    <div
      class={join('nhsuk-tabs', props.classes)}
      id={props.id}
      data-module="nhsuk-tabs"
      {...props.attributes}
    >
      <Heading level={2} className="nhsuk-tabs__heading">
        {props.visuallyHiddenText ?? 'Contents'}
      </Heading>
      {items.length > 0 ? (
        <ul class="nhsuk-tabs__list">
          {items.map((item) =>
            item ? (
              <li class={join('nhsuk-tabs__list-item', item.first && 'nhsuk-tabs__list-item--selected')}>
                <a class="nhsuk-tabs__tab" href={`#${item.id}`} {...item.attributes}>
                  {item.label}
                </a>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
      {items.map((item) => {
        if (!item) return null
        const panel: Opt<{ text: Content; attributes: Attributes }> = slot<
          Opt<{ text: Content; attributes: Attributes }>
        >(item.panel)
        return (
          <div
            class={join('nhsuk-tabs__panel', !item.first && 'nhsuk-tabs__panel--hidden')}
            id={item.id}
            {...panel.attributes}
          >
            {typeof panel.text === 'string' ? <p>{panel.text}</p> : panel.text}
          </div>
        )
      })}
    </div>
  )
}

type StatusOptions = Opt<{ text: Content; classes: string; tag: TagProps & Opt<{ text: Content }> }>

type TaskItem = { readonly heading: Slot<HeadingOptions> } & Opt<{
  href: string
  hint: Slot<Opt<{ text: Content }>>
  status: Slot<StatusOptions>
  classes: string
}>

export type TaskListProps = { readonly items: readonly (TaskItem | null | false | undefined)[] } & Common &
  Opt<{ idPrefix: string }>

function Status({ status }: { readonly status: StatusOptions }): Content {
  if (!status.tag) return status.text
  const { text, ...tag } = status.tag
  return h(Tag, { children: text, ...tag })
}

/** The parts of a long piece of work and how far each is. */
export function TaskList(props: TaskListProps): VNode {
  const prefix = props.idPrefix ? props.idPrefix : 'task-list'
  return (
    <ul class={join('nhsuk-task-list', props.classes)} id={props.id} {...props.attributes}>
      {props.items.map((item, index) => {
        if (!item) return null
        const hintId = `${prefix}-${String(index + 1)}-hint`
        const statusId = `${prefix}-${String(index + 1)}-status`
        const { text: hint } = slot<Opt<{ text: Content }>>(item.hint)
        const status: StatusOptions = slot<StatusOptions>(item.status)
        const heading: HeadingOptions = slot<HeadingOptions>(item.heading)
        const described = has(hint) ? `${hintId} ${statusId}` : statusId
        return (
          <li
            class={join(
              'nhsuk-task-list__item',
              item.href && 'nhsuk-task-list__item--with-link',
              item.classes,
            )}
          >
            <div class="nhsuk-task-list__name-and-hint">
              <HeadingSlot
                of={{
                  ...heading,
                  classes: join(item.href && 'nhsuk-link', heading.classes),
                  attributes: {
                    href: item.href,
                    'aria-describedby': item.href ? described : undefined,
                    ...heading.attributes,
                  },
                }}
                className={item.href ? 'nhsuk-task-list__link' : ''}
                element={item.href ? 'a' : 'div'}
              />
              {has(hint) ? (
                <div class="nhsuk-task-list__hint" id={hintId}>
                  {hint}
                </div>
              ) : null}
            </div>
            <div class={join('nhsuk-task-list__status', status.classes)} id={statusId}>
              {Status({ status })}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
