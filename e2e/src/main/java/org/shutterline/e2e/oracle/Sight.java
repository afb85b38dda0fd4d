package org.shutterline.e2e.oracle;

import java.util.function.Function;

/**
 * Who sees which item, given what is certain of each fact: the whole of what feeds promise, in one place.
 *
 * @param facts how certain each fact is
 */
record Sight(Function<Fact, Certainty> facts) {
	static Sight during(Span span, Facts facts) {
		return new Sight(fact -> facts.during(span, fact));
	}

	Certainty of(int viewer, Item item) {
		var published = is(new Fact.Published(item.post())).and(wants(viewer, item.owner()));
		return item.isShare()
				? published.and(is(new Fact.Shared(item.share()))).and(shared(viewer, item.author()))
				: published;
	}

	/** What the owner of an item brings into the viewer's feed. */
	private Certainty wants(int viewer, int owner) {
		return is(new Fact.Follows(viewer, owner)).and(there(viewer, owner))
				.and(is(new Fact.Mutes(viewer, owner)).not());
	}

	/** Whether somebody else may bring a post of this author. One's own may always come back to oneself. */
	private Certainty shared(int viewer, int author) {
		if (viewer == author) {
			return Certainty.YES;
		}
		var open = is(new Fact.Private(author)).not().or(is(new Fact.Follows(viewer, author)));
		return open.and(there(viewer, author)).and(is(new Fact.Mutes(viewer, author)).not());
	}

	/** Neither gone, nor blocked either way. */
	private Certainty there(int viewer, int other) {
		return is(new Fact.Gone(other)).not().and(is(new Fact.Blocks(viewer, other)).not())
				.and(is(new Fact.Blocks(other, viewer)).not());
	}

	private Certainty is(Fact fact) {
		return facts.apply(fact);
	}
}
