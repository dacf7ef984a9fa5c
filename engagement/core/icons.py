"""Line icons, drawn on a grid of 24 by 24. They decorate words and never replace them."""

from typing import Final

ICONS: Final[dict[str, str]] = {
    "alert": '<path d="M12 4 2.5 20h19L12 4Z"/><path d="M12 10v4.5m0 2.5v.01"/>',
    "back": '<path d="m15 5-7 7 7 7"/>',
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4l2-2Z"/><path d="M10 21h4"/>',
    "calendar": (
        '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4m8-4v4"/>'
    ),
    "camera": (
        '<path d="M3 8a2 2 0 0 1 2-2h2.5L9 4h6l1.5 2H19a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5'
        'a2 2 0 0 1-2-2V8Z"/><circle cx="12" cy="13" r="3.5"/>'
    ),
    "chart": '<path d="M4 4v16h16"/><path d="M8.5 16v-4m4.5 4V8m4.5 8v-6"/>',
    "check": '<path d="m5 12.5 5 5 9-11"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "copy": (
        '<rect x="9" y="9" width="12" height="12" rx="2"/>'
        '<path d="M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1"/>'
    ),
    "document": '<path d="M6 3h8l5 5v13H6V3Z"/><path d="M14 3v5h5M9.5 13h6m-6 4h6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5"/><path d="M4 20h16"/>',
    "edit": '<path d="M4 20h4L19.5 8.5 15.5 4.5 4 16v4Z"/><path d="m13 7 4 4"/>',
    "eye": '<path d="M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7Z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M3 5h18l-7 8v6l-4-2v-4L3 5Z"/>',
    "flag": '<path d="M5 21V4m0 0h13l-3 4.5 3 4.5H5"/>',
    "heart": '<path d="M12 20S3.5 15 3.5 9.2A4.7 4.7 0 0 1 12 6.6'
    'a4.7 4.7 0 0 1 8.5 2.6C20.5 15 12 20 12 20Z"/>',
    "home": '<path d="m3 11 9-8 9 8"/><path d="M5.5 9.5V20h13V9.5M10 20v-6h4v6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5m0-9v.01"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="m11.5 11.5 8-8m-3.5 3.5 3 3"/>',
    "letter": '<path d="M3 9.5 12 3l9 6.5V20H3V9.5Z"/><path d="m3 10 9 6 9-6"/>',
    "location": '<path d="M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21Z"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "lock": '<rect x="4" y="10.5" width="16" height="10.5" rx="2"/>'
    '<path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 7.5 9 6 9-6"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "minus": '<path d="M5 12h14"/>',
    "money": '<rect x="2.5" y="6" width="19" height="12" rx="2"/>'
    '<circle cx="12" cy="12" r="2.5"/><path d="M6 12h.01m11.98 0H18"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
    "pause": '<path d="M9 6v12m6-12v12"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.7-6.5 6.5-6.5'
    's6.5 2.5 6.5 6.5"/><path d="M15.5 4.7a3.5 3.5 0 0 1 0 6.6'
    'm2.5 2.9c2.3 1 3.5 3 3.5 5.8"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 21c0-4.5 3-7 7.5-7s7.5 2.5 7.5 7"/>',
    "phone": '<path d="M5 3h4l1.5 5-2.2 1.6a12 12 0 0 0 6.1 6.1L16 13.5l5 1.5v4'
    'a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.2 2 2 0 0 1 5 3Z"/>',
    "plus": '<path d="M12 5v14m-7-7h14"/>',
    "print": '<path d="M7 8V3h10v5"/><rect x="3" y="8" width="18" height="8" rx="2"/>'
    '<path d="M7 14h10v7H7v-7Z"/>',
    "refresh": '<path d="M20 11a8 8 0 0 0-14.5-3.7L3.5 9.5M3.5 4v5.5H9"/>'
    '<path d="M4 13a8 8 0 0 0 14.5 3.7l2-2.2m0 5.5v-5.5H15"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/>'
    '<circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>',
    "speech": '<path d="M4 4h16v12H11l-5 4.5V16H4V4Z"/>',
    "switch": '<path d="M4 8h15m-4-4 4 4-4 4M20 16H5m4-4-4 4 4 4"/>',
    "tasks": '<path d="m3.5 6 1.5 1.5L8 4.5M3.5 17 5 18.5l3-3M12 6.5h9M12 17.5h9"/>',
    "up": '<path d="M12 19V6m-5 5 5-5 5 5"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}


def svg(name: str) -> str:
    """Return the mark-up of one icon; an unknown name is a programming error."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none"'
        ' stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        f' aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )
