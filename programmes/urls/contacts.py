"""Addresses of notes of informal contact."""

from django.urls import path

from programmes.views import contacts

_PROJECT = "programmes/projects/<int:project>/contacts/"
_PERSON = "people/<int:person_id>/contacts/"
_ONE = "programmes/contacts/<int:contact_note>/"

staff = [
    path(_PROJECT, contacts.of_project, name="contacts"),
    path(f"{_PROJECT}add/", contacts.add_to_project, name="add_contact"),
    path(_PERSON, contacts.of_person, name="contacts_of_person"),
    path(f"{_PERSON}add/", contacts.add_to_person, name="add_contact_with"),
    path(_ONE, contacts.edit, name="contact_note"),
    path(f"{_ONE}remove/", contacts.remove, name="remove_contact_note"),
]
