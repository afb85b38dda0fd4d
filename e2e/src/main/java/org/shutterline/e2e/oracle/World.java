package org.shutterline.e2e.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that has happened so far, as those know it who did it. Several may act and read at once: the ticks say in which order
 * calls began and were answered.
 */
public final class World {
	private final Facts facts = new Facts();

	private final Map<Integer, List<Item>> items = new LinkedHashMap<>();

	private final Map<Integer, String> captions = new HashMap<>();

	private final Map<Integer, String> shareCaptions = new HashMap<>();

	private final Map<Long, Integer> posts = new HashMap<>();

	private final List<Deed> deeds = new ArrayList<>();

	private long tick;

	/** The present moment; no two calls of this name the same. */
	public synchronized long now() {
		return ++tick;
	}

	/** Somebody is about to call. */
	public synchronized Deed begin(Step step) {
		var deed = new Deed(deeds.size() + 1, step, now());
		deeds.add(deed);
		step.changes().forEach(change -> facts.begin(change, deed.begun()));
		return deed;
	}

	/** The call was acknowledged. */
	public synchronized void complete(Deed deed) {
		long done = now();
		deed.complete(done);
		deed.step().changes().forEach(change -> facts.complete(change, done));
	}

	/** The call was refused, so that nothing has happened. */
	public synchronized void cancel(Deed deed) {
		deed.step().changes().forEach(facts::cancel);
	}

	/** The platform has given the post its id and time. */
	public synchronized void published(int post, int author, long postId, long at, String caption) {
		posts.put(postId, post);
		captions.put(post, caption);
		items.computeIfAbsent(post, _ -> new ArrayList<>())
				.add(new Item(at, postId, post, postId, author, Item.NONE, Item.NONE));
	}

	/** The post reads like this from now on. */
	public synchronized void edited(int post, String caption) {
		captions.put(post, caption);
	}

	/** The platform has given the share its id and time. */
	public synchronized void shared(Operation.Share share, long shareId, long at, String caption) {
		shareCaptions.put(share.share(), caption);
		items.computeIfAbsent(share.post(), _ -> new ArrayList<>())
				.add(new Item(at, shareId, share.post(), postId(share.post()), share.whom(), share.share(),
						share.who()));
	}

	/** How the platform calls the post of this number. */
	public synchronized long postId(int post) {
		return posts.entrySet().stream().filter(entry -> entry.getValue() == post).findFirst().orElseThrow().getKey();
	}

	/** Whether the account is certainly not deleted. */
	public synchronized boolean isThere(int person) {
		return facts.during(new Span(0, tick), new Fact.Gone(person)) == Certainty.NO;
	}

	/** What the viewer's feed consists of once everything is settled. */
	public synchronized List<Item> feed(int viewer) {
		var sight = Sight.during(Span.END, facts);
		return items.values().stream().flatMap(all -> newest(sight, viewer, all).stream())
				.sorted(Item.NEWEST_FIRST).toList();
	}

	/** What is there of each post. */
	synchronized Collection<List<Item>> items() {
		return items.values().stream().map(List::copyOf).toList();
	}

	/** Nothing for a post that was never made here. */
	synchronized List<Item> itemsOf(long postId) {
		var post = posts.get(postId);
		return post == null ? List.of() : List.copyOf(items.getOrDefault(post, List.of()));
	}

	synchronized Certainty sees(int viewer, Item item, Span span) {
		return Sight.during(span, facts).of(viewer, item);
	}

	/** Whether a reader who began when everything until the span's beginning was handled may see the item. */
	synchronized boolean mayShow(int viewer, Item item, Span span) {
		return sees(viewer, item, span) != Certainty.NO;
	}

	synchronized String caption(int post) {
		return captions.getOrDefault(post, "");
	}

	synchronized String shareCaption(int share) {
		return shareCaptions.getOrDefault(share, "");
	}

	/** The last deeds that concern the difference, oldest first. */
	public synchronized List<Deed> concerning(Difference difference, int most) {
		var found = deeds.stream().filter(deed -> deed.concerns(difference)).toList();
		return found.subList(Math.max(0, found.size() - most), found.size());
	}

	/** Items of one post fold into the newest that is seen. */
	private static Optional<Item> newest(Sight sight, int viewer, List<Item> all) {
		return all.stream().filter(item -> sight.of(viewer, item) == Certainty.YES).min(Item.NEWEST_FIRST);
	}
}
