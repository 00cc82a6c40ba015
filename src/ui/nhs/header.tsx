import type { VNode } from 'preact'
import { classes as join } from '../markup.tsx'
import type { Attributes, Common, Content, Opt } from '../markup.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Input } from './input.tsx'
import { ServiceLogo, type Logo, type Organisation } from './logo.tsx'

export type AccountItem = Opt<{
  text: Content
  href: string
  /** Where a button of this text posts to. */
  action: string
  method: string
  formId: string
  /** Hidden fields the form sends, such as its anti-forgery token. */
  fields: Readonly<Record<string, string>>
  icon: boolean
  classes: string
}>

export type NavigationItem = Opt<{
  text: Content
  href: string
  active: boolean
  current: boolean
  classes: string
  attributes: Attributes
}>

export type HeaderProps = Common &
  Opt<{
    containerClasses: string
    colour: 'white'
    inline: boolean
    logo: Logo
    service: { readonly text: string } & Opt<{ href: string }>
    organisation: Organisation
    search: Opt<{
      action: string
      method: string
      name: string
      placeholder: string
      visuallyHiddenLabel: string
      visuallyHiddenButton: string
      classes: string
      attributes: Attributes
    }>
    account: Opt<{ ariaLabel: string; classes: string; attributes: Attributes }> & {
      readonly items: readonly (AccountItem | null | false | undefined | '')[]
    }
    navigation: Opt<{
      ariaLabel: string
      classes: string
      colour: 'white'
      justified: boolean
      attributes: Attributes
    }> & { readonly items: readonly (NavigationItem | null | false | undefined | '')[] }
  }>

/** Logo and service name; one link when both would lead to the same place. */
function Service(props: HeaderProps): VNode {
  const { service, organisation } = props
  const logo = props.logo ?? {}
  const combined = Boolean(service?.text && service.href && (!logo.href || logo.href === service.href))
  const href = combined ? service?.href : logo.href
  const label = [
    logo.alt ?? 'NHS',
    organisation?.name,
    organisation?.split,
    combined && service?.text,
    'homepage',
  ]
  const name = service?.text
  return (
    <div class="nhsuk-header__service">
      {href ? (
        <a
          class="nhsuk-header__service-logo"
          href={href}
          aria-label={logo.ariaLabel ? logo.ariaLabel : label.filter(Boolean).join(' ')}
        >
          <ServiceLogo logo={logo} organisation={organisation} />
          {combined ? <span class="nhsuk-header__service-name">{name}</span> : null}
        </a>
      ) : (
        <ServiceLogo logo={logo} organisation={organisation} />
      )}
      {!name || combined ? null : service.href ? (
        <a class="nhsuk-header__service-name" href={service.href}>
          {name}
        </a>
      ) : (
        <span class="nhsuk-header__service-name">{name}</span>
      )}
    </div>
  )
}

function Search({ search }: { readonly search: NonNullable<HeaderProps['search']> }): VNode {
  return (
    <search class={join('nhsuk-header__search', search.classes)} {...search.attributes}>
      <form
        class="nhsuk-header__search-form"
        id="search"
        action={search.action ?? 'https://www.nhs.uk/search/'}
        method={search.method ?? 'get'}
        novalidate
      >
        <Input
          label={{
            text: search.visuallyHiddenLabel ?? 'Search the NHS website',
            classes: 'nhsuk-u-visually-hidden',
          }}
          id="search-field"
          name={search.name ?? 'q'}
          type="search"
          autocomplete="off"
          placeholder={search.placeholder ?? 'Search'}
          formGroup={{
            after: <Button ariaLabel={search.visuallyHiddenButton ?? 'Search'} icon="search" small />,
          }}
        />
      </form>
    </search>
  )
}

function Account({ account }: { readonly account: NonNullable<HeaderProps['account']> }): VNode {
  return (
    <nav
      class={join('nhsuk-header__account', account.classes)}
      aria-label={account.ariaLabel ?? 'Account'}
      {...account.attributes}
    >
      <ul class="nhsuk-header__account-list">
        {account.items.map((item) => {
          if (!item) return null
          const inner = item.icon ? [<Icon name="user" />, ' ', item.text] : item.text
          return (
            <li class={join('nhsuk-header__account-item', item.classes)}>
              {item.href ? (
                <a class="nhsuk-header__account-link" href={item.href}>
                  {inner}
                </a>
              ) : item.action ? (
                <form
                  class="nhsuk-header__account-form"
                  id={item.formId}
                  action={item.action}
                  method={item.method ?? 'post'}
                  novalidate
                >
                  {Object.entries(item.fields ?? {}).map(([name, value]) => (
                    <input type="hidden" name={name} value={value} />
                  ))}
                  <button class="nhsuk-header__account-button">{inner}</button>
                </form>
              ) : (
                inner
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function NavigationLink({ item }: { readonly item: NavigationItem }): VNode {
  const here = item.active === true || item.current === true
  const inner = here ? (
    <strong class="nhsuk-header__navigation-item-current-fallback">{item.text}</strong>
  ) : (
    item.text
  )
  const current = here ? (item.current ? 'page' : 'true') : undefined
  return (
    <li
      class={join(
        'nhsuk-header__navigation-item',
        here && 'nhsuk-header__navigation-item--current',
        item.classes,
      )}
      {...item.attributes}
    >
      {item.href ? (
        <a class="nhsuk-header__navigation-link" href={item.href} aria-current={current}>
          {inner}
        </a>
      ) : (
        <span class="nhsuk-header__navigation-text" aria-current={current}>
          {inner}
        </span>
      )}
    </li>
  )
}

/** The head of every page: service, signed-in user, where one can go. */
export function Header(props: HeaderProps): VNode {
  const { navigation } = props
  const own = props.classes ?? ''
  const navOwn = navigation?.classes ?? ''
  const part = (name: string, wanted: unknown) =>
    wanted ? !own.includes(`nhsuk-header--${name}`) && `nhsuk-header--${name}` : undefined
  const navPart = (name: string, wanted: unknown) =>
    wanted
      ? !navOwn.includes(`nhsuk-header__navigation--${name}`) && `nhsuk-header__navigation--${name}`
      : undefined
  return (
    <header
      class={join(
        'nhsuk-header',
        part('white', props.colour === 'white'),
        part('inline', props.inline),
        props.organisation && 'nhsuk-header--organisation',
        props.classes,
      )}
      id={props.id}
      data-module="nhsuk-header"
      role="banner"
      {...props.attributes}
    >
      <div class={join('nhsuk-header__container nhsuk-width-container', props.containerClasses)}>
        <Service {...props} />
        {props.search ? <Search search={props.search} /> : null}
        {props.account ? <Account account={props.account} /> : null}
      </div>
      {navigation && navigation.items.length > 0 ? (
        <nav
          class={join(
            'nhsuk-header__navigation',
            navPart('white', navigation.colour === 'white'),
            navPart('justified', navigation.justified),
            navigation.classes,
          )}
          aria-label={navigation.ariaLabel ?? 'Menu'}
          {...navigation.attributes}
        >
          <div
            class={join('nhsuk-header__navigation-container nhsuk-width-container', props.containerClasses)}
          >
            <ul class="nhsuk-header__navigation-list">
              {navigation.items.map((item) => (item ? <NavigationLink item={item} /> : null))}
              <li class="nhsuk-header__menu" hidden>
                <button
                  class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
                  id="toggle-menu"
                  aria-expanded="false"
                >
                  <span class="nhsuk-u-visually-hidden">Browse </span>More
                </button>
              </li>
            </ul>
          </div>
        </nav>
      ) : null}
    </header>
  )
}
