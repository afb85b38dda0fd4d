package org.shutterline.e2e.demo;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.shutterline.e2e.journey.Person;

/** The demo's people, logged in. */
record DemoPeople(Map<String, Person> byName) {
	Person named(DemoPerson person) {
		return Optional.ofNullable(byName.get(person.username())).orElseThrow();
	}

	Person reader() {
		return named(DemoPerson.READER);
	}

	/** The author whose turn it is. */
	Person author(int turn) {
		return named(DemoPerson.AUTHORS.get(turn % DemoPerson.AUTHORS.size()));
	}

	Collection<Person> all() {
		return byName.values();
	}
}
