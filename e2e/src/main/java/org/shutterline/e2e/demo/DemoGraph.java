package org.shutterline.e2e.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.User;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/** Makes the demo's people and who follows whom, as far as they are not there yet. */
final class DemoGraph {
	private final ShutterlineClient gateway;
	private final LocalNotes notes;

	DemoGraph(ShutterlineClient gateway, LocalNotes notes) {
		this.gateway = gateway;
		this.notes = notes;
	}

	/** Everybody, logged in, by name. */
	DemoPeople people() {
		var people = new LinkedHashMap<String, Person>();
		DemoPerson.ALL.forEach(person -> people.put(person.username(), loggedIn(person)));
		return new DemoPeople(people);
	}

	/** The reader follows everybody; each author follows the two after them, and the reader. Returns how many follows are new. */
	int connect(DemoPeople people) {
		var made = followAll(people, DemoPerson.READER, Set.copyOf(DemoPerson.AUTHORS));
		var authors = DemoPerson.AUTHORS;
		for (var i = 0; i < authors.size(); i++) {
			made += followAll(people, authors.get(i), Set.of(authors.get((i + 1) % authors.size()),
					authors.get((i + 2) % authors.size()), DemoPerson.READER));
		}
		return made;
	}

	private int followAll(DemoPeople people, DemoPerson who, Set<DemoPerson> whom) {
		var client = people.named(who).client();
		var already = Patient.call(() -> client.people().following(who.username()).toTheEnd()).stream()
				.map(User::username)
				.collect(Collectors.toSet());
		var missing = whom.stream().map(DemoPerson::username).filter(name -> !already.contains(name)).toList();
		missing.forEach(name -> Patient.call(() -> client.follow(name)));
		return missing.size();
	}

	private Person loggedIn(DemoPerson person) {
		var password = notes.passwordOf(person.username());
		var client = gateway.with(token(person, password));
		var me = Patient.call(client::me);
		if (!me.displayName().equals(person.displayName()) || !me.bio().equals(person.bio())) {
			Patient.call(
					() -> client.account().edit(Map.of("display_name", person.displayName(), "bio", person.bio())));
		}
		return new Person(me.userId(), person.username(), password, client);
	}

	private String token(DemoPerson person, String password) {
		var platform = gateway.base().getAuthority();
		if (notes.noted("account", person.username(), platform).isPresent()) {
			var known = logIn(person, password);
			if (known.isPresent()) {
				return known.get();
			}
		}
		var token = signUp(person, password).or(() -> logIn(person, password))
				.orElseThrow(() -> new IllegalStateException("the name '" + person.username()
						+ "' is taken on this platform by somebody whom this machine's demo did not sign up (its secret is in"
						+ " .shutterline/data/demo); ./dev reset makes a fresh platform"));
		notes.note("account", person.username(), platform, "signed up");
		return token;
	}

	private Optional<String> signUp(DemoPerson person, String password) {
		try {
			return Optional.of(
					Patient.call(() -> gateway.signUp(person.username(), person.username() + "@example.com", password))
							.token());
		}
		catch (Refused e) {
			return emptyFor(e, "username_taken", "email_taken");
		}
	}

	private Optional<String> logIn(DemoPerson person, String password) {
		try {
			return Optional.of(Patient.call(() -> gateway.logIn(person.username(), password)).token());
		}
		catch (Refused e) {
			return emptyFor(e, "invalid_credentials");
		}
	}

	private static Optional<String> emptyFor(Refused refused, String... codes) {
		if (!Set.of(codes).contains(refused.code())) {
			throw refused;
		}
		return Optional.empty();
	}
}
