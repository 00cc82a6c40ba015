import type { VNode } from 'preact'
import { classes as join, element, has, modifier } from '../markup.tsx'
import type { Common, Content, Opt, WithChildren } from '../markup.tsx'
import { Icon, type IconName } from './icon.tsx'

const VARIANTS = ['brand', 'login', 'reverse', 'secondary', 'secondary-solid', 'warning'] as const

export type ButtonProps = Common &
  WithChildren &
  Opt<{
    href: string
    type: 'submit' | 'button' | 'reset'
    name: string
    value: string
    variant: (typeof VARIANTS)[number]
    small: boolean
    disabled: boolean
    preventDoubleClick: boolean
    ariaLabel: string
    icon: false | IconName | { readonly name: IconName; readonly placement: 'start' | 'end' }
    element: 'a' | 'button'
  }>

function content(children: Content, icon: ButtonProps['icon']): Content {
  if (icon === undefined || icon === false) return children
  const { name, placement } = typeof icon === 'string' ? { name: icon, placement: 'start' } : icon
  return [
    placement === 'start' ? <Icon name={name} /> : null,
    has(children) ? <span class="nhsuk-button__content">{children}</span> : null,
    placement === 'end' ? <Icon name={name} /> : null,
  ]
}

/** A button; with `href` a link that looks like one. */
export function Button(props: ButtonProps): VNode {
  const tag = props.element ?? (props.href && !props.type ? 'a' : 'button')
  const own = props.classes ?? ''
  return element(
    tag,
    {
      class: join(
        'nhsuk-button',
        modifier('nhsuk-button--', props.variant, VARIANTS, props.classes),
        props.icon && !own.includes('nhsuk-button--icon') && 'nhsuk-button--icon',
        props.small && !own.includes('nhsuk-button--small') && 'nhsuk-button--small',
        props.classes,
      ),
      id: props.id,
      name: tag === 'button' ? props.name : undefined,
      'data-module': 'nhsuk-button',
      'data-prevent-double-click':
        props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick),
      ...(tag === 'button'
        ? {
            type: props.type ?? 'submit',
            value: props.value,
            disabled: props.disabled,
            'aria-disabled': props.disabled ? 'true' : undefined,
          }
        : { href: props.href ?? '#', role: 'button', draggable: 'false' }),
      'aria-label': props.ariaLabel,
      ...props.attributes,
    },
    content(props.children, props.icon),
  )
}
